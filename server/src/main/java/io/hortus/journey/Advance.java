package io.hortus.journey;

import io.hortus.delivery.Promise;
import io.hortus.eventlog.Event;
import java.util.List;

/// What a turn made journeys do. The spine keeps both in the same transaction.
///
/// @param promises messages for the outbox
/// @param events for the log: tags to set, and the facts `journey_entered` and `journey_left`
public record Advance(List<Promise> promises, List<Event> events) {
    static final Advance NOTHING = new Advance(List.of(), List.of());
}
