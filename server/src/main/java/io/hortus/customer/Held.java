package io.hortus.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The present value of one key at one node.
///
/// @param value null where it was taken away
/// @param cumulative whether any change of it ever depended on what was there before
record Held(
        int node,
        String key,
        @Nullable JsonNode value,
        Moment moment,
        String source,
        boolean cumulative,
        @Nullable Instant expiresAt) {

    Held with(@Nullable JsonNode value) {
        return new Held(node, key, value, moment, source, cumulative, expiresAt);
    }
}
