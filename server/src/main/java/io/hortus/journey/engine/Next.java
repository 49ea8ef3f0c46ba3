package io.hortus.journey.engine;

import java.time.Instant;

/// What comes next for a person at a node.
public sealed interface Next {
    record Go(String to) implements Next {}

    record Wait(Instant until) implements Next {}

    record End(Outcome outcome) implements Next {}

    /// Why somebody left.
    enum Outcome {
        /// Came to an end of the graph.
        FINISHED,
        /// Went through a hundred nodes without a wait: the graph goes round in a ring.
        TOO_MANY_STEPS,
        /// The journey was stopped.
        STOPPED,
        /// Turned out to be somebody who was inside already.
        MERGED,
        /// Was erased.
        ERASED;

        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
