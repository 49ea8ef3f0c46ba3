package io.hortus.audience.rule.rewrite;

import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Window;

/// didNot(e, where, w) = not did(e, where, w, count ≥ 1).
public final class DidNotAsNotDid implements Rewrite {
    @Override
    public Rule apply(Rule rule) {
        if (!(rule instanceof Rule.DidNot no)) return rule;
        var within = no.within() == null ? Window.EVER : no.within();
        return new Rule.Not(new DidDefaults().apply(new Rule.Did(no.event(), no.where(), null, null, within)));
    }
}
