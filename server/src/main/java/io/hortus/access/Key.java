package io.hortus.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An API key or a write key, without its secret.
///
/// @param prefix the secret's first letters, for recognition
/// @param permissions empty for a write key
/// @param source the source its events carry, for a write key
record Key(
        String id,
        Kind kind,
        String name,
        String prefix,
        List<String> permissions,
        @Nullable String source,
        boolean serverSide,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    enum Kind {
        api,
        write
    }
}
