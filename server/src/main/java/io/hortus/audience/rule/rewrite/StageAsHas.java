package io.hortus.audience.rule.rewrite;

import io.hortus.audience.rule.Is;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/// stage(a, b) = has($stage in a, b).
public final class StageAsHas implements Rewrite {
    @Override
    public Rule apply(Rule rule) {
        if (!(rule instanceof Rule.Stage stage)) return rule;
        var names = JsonNodeFactory.instance.arrayNode();
        stage.in().forEach(names::add);
        return new Rule.Has("$stage", new Test(Is.IN, names));
    }
}
