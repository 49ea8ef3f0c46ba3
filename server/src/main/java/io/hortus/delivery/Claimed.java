package io.hortus.delivery;

import java.time.Instant;
import java.util.Map;

/// A message in a worker's hands.
///
/// @param person the node that was the customer's number when the message was promised
/// @param attempt how often it was claimed, this time included; a result with an older number is void
/// @param lost whether an earlier worker claimed it and never said what came of it: it may have been sent
/// @param until the end of the lease
record Claimed(
        long id,
        String key,
        String origin,
        String originId,
        int person,
        String channel,
        Map<String, String> content,
        Instant expiresAt,
        Instant createdAt,
        int attempt,
        boolean lost,
        Instant until) {}
