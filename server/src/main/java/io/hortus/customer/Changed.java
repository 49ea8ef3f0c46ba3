package io.hortus.customer;

import io.hortus.eventlog.Event;
import io.hortus.identity.Known;
import io.hortus.identity.Reshaped;
import java.util.List;
import java.util.Set;

/// What one batch changed about customers.
///
/// @param events the batch's events with their persons, in log order
/// @param reshaped nodes that changed hands
/// @param customers those whose attributes, tags, stage or consent changed, or that gained or lost a node
/// @param facts `stage_changed`, to be appended to the log at the end of the turn
public record Changed(List<Known> events, List<Reshaped> reshaped, Set<Integer> customers, List<Event> facts) {

    public Changed(List<Known> events, List<Reshaped> reshaped, Set<Integer> customers) {
        this(events, reshaped, customers, List.of());
    }
}
