package io.hortus.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One change of one key at one node, as an event asked for it.
///
/// @param value null for [Op#UNSET]
/// @param expiresAt when the value ends by itself, for tags
record Change(
        int node,
        String key,
        Op op,
        @Nullable JsonNode value,
        Moment moment,
        String source,
        @Nullable Instant expiresAt) {}
