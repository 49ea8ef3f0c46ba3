package io.hortus.audience.rule.rewrite;

import io.hortus.audience.rule.Rule;

/// Says one thing of the surface in terms of the core. Rules it does not know come back as they are; children have
/// been rewritten before.
public interface Rewrite {
    Rule apply(Rule rule);
}
