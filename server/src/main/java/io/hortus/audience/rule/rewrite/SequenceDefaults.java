package io.hortus.audience.rule.rewrite;

import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Window;

/// sequence(steps) = sequence(steps, ever).
public final class SequenceDefaults implements Rewrite {
    @Override
    public Rule apply(Rule rule) {
        if (!(rule instanceof Rule.Sequence sequence) || sequence.within() != null) return rule;
        return new Rule.Sequence(sequence.steps(), sequence.then(), Window.EVER);
    }
}
