package io.hortus.journey.engine;

import tools.jackson.databind.JsonNode;

/// What a branch must know about the person beyond this journey.
@FunctionalInterface
public interface Answers {
    /// Whether the rule holds for the person now.
    boolean holds(JsonNode rule);

    /// For graphs whose rules speak only of what happened since entry.
    Answers NONE = rule -> {
        throw new IllegalStateException("nobody can answer " + rule);
    };
}
