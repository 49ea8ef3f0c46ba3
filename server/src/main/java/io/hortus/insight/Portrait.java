package io.hortus.insight;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// A customer as conditions see it.
///
/// @param fields attributes by key, and what Hortus itself knows under keys that begin with `$`: `$stage`, `$unit`,
///     `$units` (the unit and all above it), `$orders`, `$spent` (major units), `$consent.email` and so on
/// @param tags by name
public record Portrait(int customer, ObjectNode fields, Map<String, Tag> tags) {

    /// How a tag came to be there.
    ///
    /// @param at when it was last given, epoch milliseconds; 0 where that was not asked
    /// @param source who gave it; empty where that was not asked
    public record Tag(long at, String source) {
        static final Tag THERE = new Tag(0, "");
    }
}
