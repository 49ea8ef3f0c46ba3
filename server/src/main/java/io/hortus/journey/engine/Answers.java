package io.hortus.journey.engine;

import io.hortus.audience.rule.Rule;
import java.time.Instant;

/// What a branch must know about the person beyond this journey.
@FunctionalInterface
public interface Answers {
    /// Whether the rule holds for the person now.
    boolean holds(Rule.Core rule);

    /// The time at which rules are answered in a turn of that instant.
    default Instant at(Instant now) {
        return now;
    }

    /// For graphs whose rules speak only of what happened since entry.
    Answers NONE = rule -> {
        throw new IllegalStateException("nobody can answer " + rule);
    };
}
