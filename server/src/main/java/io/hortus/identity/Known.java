package io.hortus.identity;

import io.hortus.eventlog.LoggedEvent;

/// An event whose person is known.
///
/// @param node the identifier this event stays attached to for ever, or 0 for an event of nobody
/// @param customer the customer that node belongs to now, or 0
public record Known(LoggedEvent logged, int node, int customer) {}
