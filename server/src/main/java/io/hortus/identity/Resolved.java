package io.hortus.identity;

import io.hortus.eventlog.Event;
import java.util.List;

/// A batch with its persons, and what the batch changed about who is who.
///
/// @param facts `customer_merged` and `customer_split` facts for the log
public record Resolved(List<Known> events, List<Reshaped> reshaped, List<Event> facts) {}
