package io.hortus.identity;

import io.hortus.eventlog.Identifier;

/// An identifier as the graph sees it.
///
/// @param customer the customer it belongs to so far
/// @param unboundMs when it was last taken away from its person; links up to then no longer hold
record GraphNode(int id, Identifier identifier, int customer, long unboundMs) {}
