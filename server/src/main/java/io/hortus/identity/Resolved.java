package io.hortus.identity;

import java.util.List;

/// A batch with its persons, and what the batch changed about who is who.
public record Resolved(List<Known> events, List<Reshaped> reshaped) {}
