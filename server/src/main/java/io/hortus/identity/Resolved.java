package io.hortus.identity;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.Identifier;
import java.util.List;
import java.util.Map;

/// A batch with its persons, and what the batch changed about who is who.
///
/// @param fresh the names seen for the first time, by their new node
/// @param facts `customer_merged` and `customer_split`, to be appended to the log at the end of the turn
public record Resolved(List<Known> events, List<Reshaped> reshaped, Map<Integer, Identifier> fresh, List<Event> facts) {

    public Resolved(List<Known> events, List<Reshaped> reshaped) {
        this(events, reshaped, Map.of(), List.of());
    }
}
