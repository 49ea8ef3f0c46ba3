package io.hortus.audience.rule.rewrite;

import io.hortus.audience.rule.Rule;

/// everyone = all of nothing.
public final class EveryoneAsAll implements Rewrite {
    @Override
    public Rule apply(Rule rule) {
        return rule instanceof Rule.Everyone ? Rule.All.EVERYBODY : rule;
    }
}
