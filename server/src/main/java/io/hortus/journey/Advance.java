package io.hortus.journey;

import io.hortus.delivery.Promise;
import io.hortus.eventlog.Event;
import java.util.List;

/// What journeys want done after a turn: messages to promise, and facts and tag changes for the log.
public record Advance(List<Promise> promises, List<Event> events) {}
