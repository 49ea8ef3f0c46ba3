package io.hortus.identity;

import io.hortus.eventlog.Identifier;

/// An identifier's row as a batch first finds or makes it.
///
/// @param fresh whether this batch made it
record NodeRow(int id, Identifier identifier, int customer, long firstMs, long lastMs, boolean fresh) {}
