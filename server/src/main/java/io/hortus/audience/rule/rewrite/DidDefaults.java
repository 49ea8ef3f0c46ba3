package io.hortus.audience.rule.rewrite;

import io.hortus.audience.rule.Is;
import io.hortus.audience.rule.Measure;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Test;
import io.hortus.audience.rule.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
                did.test() == null ? test(did.measure()) : did.test(),
                did.within() == null ? Window.EVER : did.within());
    }

    /// A number is at least 1; a value or a time is there.
    private static Test test(@Nullable Measure measure) {
        return measure == null || measure.of().kind() == Measure.Kind.NUMBER
                ? new Test(Is.AT_LEAST, JsonNodeFactory.instance.numberNode(1))
                : Test.SET;
    }
}
