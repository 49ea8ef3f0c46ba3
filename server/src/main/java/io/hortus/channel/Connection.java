package io.hortus.channel;

import java.time.Instant;
import java.util.Map;

/// A configured connection.
///
/// @param secrets in clear; never leaves the server, nor the log
record Connection(
        String id,
        String kind,
        String name,
        Settings settings,
        Map<String, String> secrets,
        long revision,
        Instant createdAt,
        Instant updatedAt) {
    @Override
    public String toString() {
        return "Connection[" + id + " " + kind + " " + name + "]";
    }
}
