package io.hortus.audience.rule.rewrite;

import io.hortus.audience.rule.Is;
import io.hortus.audience.rule.Measure;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Test;
import io.hortus.audience.rule.Window;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// did(e) = did(e, where nothing in particular, ever, count ≥ 1).
public final class DidDefaults implements Rewrite {
    @Override
    public Rule apply(Rule rule) {
        if (!(rule instanceof Rule.Did did)) return rule;
        return new Rule.Did(
                did.event(),
                did.where() == null ? List.of() : did.where(),
                did.measure() == null ? Measure.COUNT : did.measure(),
                did.test() == null ? new Test(Is.AT_LEAST, JsonNodeFactory.instance.numberNode(1)) : did.test(),
                did.within() == null ? Window.EVER : did.within());
    }
}
