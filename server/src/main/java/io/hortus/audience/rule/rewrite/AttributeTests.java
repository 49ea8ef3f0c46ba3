package io.hortus.audience.rule.rewrite;

import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Test;
import java.util.List;

/// has(f not equals v) = has(f is set) and not has(f equals v); likewise notIn and notContains. Who has no value does
/// not pass.
public final class AttributeTests implements Rewrite {
    @Override
    public Rule apply(Rule rule) {
        if (!(rule instanceof Rule.Has has)) return rule;
        var opposite = has.test().is().opposite();
        if (opposite == null) return rule;
        return new Rule.All(List.of(
                new Rule.Has(has.field(), Test.SET),
                new Rule.Not(
                        new Rule.Has(has.field(), new Test(opposite, has.test().value())))));
    }
}
