package io.hortus.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A change as an event asks for it, its value not yet held against the key's type.
///
/// @param expected the type that the operation itself demands, or null
record Wish(
        int node,
        String key,
        Op op,
        @Nullable JsonNode value,
        @Nullable ValueType expected,
        Moment moment,
        String source,
        @Nullable Instant expiresAt) {

    Change granted(@Nullable JsonNode value) {
        return new Change(node, key, op, value, moment, source, expiresAt);
    }

    /// Whether the key is one that senders name, with a type; tags and consents have none.
    boolean typed() {
        return value != null && !Keys.reserved(key);
    }
}
