package io.hortus.audience.rule.rewrite;

import io.hortus.audience.rule.Rule;

/// none(a, b) = not any(a, b).
public final class NoneAsNotAny implements Rewrite {
    @Override
    public Rule apply(Rule rule) {
        return rule instanceof Rule.None none ? new Rule.Not(new Rule.Any(none.of())) : rule;
    }
}
