package io.hortus.ingest;

import io.hortus.eventlog.Event;
import java.util.ArrayList;
import java.util.List;

/// What one request brought: the events that are good, and what was rejected. Filled by one thread.
public record Haul(List<Event> events, List<Rejection> rejected) {
    public Haul() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    public boolean isEmpty() {
        return events.isEmpty() && rejected.isEmpty();
    }
}
