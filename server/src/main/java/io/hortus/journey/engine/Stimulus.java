package io.hortus.journey.engine;

import io.hortus.eventlog.Event;

/// What makes somebody move on.
public sealed interface Stimulus {
    /// The person has just come to the node.
    record Arrived() implements Stimulus {}

    /// The time of the wait is over.
    record Due() implements Stimulus {}

    /// The person did something.
    record Happened(Event event) implements Stimulus {}
}
