package io.hortus.identity;

/// A node that changed hands: by a merge, an un-merge, or a new link.
///
/// @param from the customer it belonged to, or 0 for a node seen for the first time
public record Reshaped(int node, int from, int to) {}
