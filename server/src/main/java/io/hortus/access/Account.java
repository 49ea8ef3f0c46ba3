package io.hortus.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person who signs in.
///
/// @param permissions those of the role
/// @param unitId where the person works, which bounds what they see; null is the whole company
record Account(
        String id,
        String email,
        String name,
        String roleId,
        String roleName,
        List<String> permissions,
        @Nullable String unitId,
        boolean active,
        String language,
        Instant createdAt,
        @Nullable Instant lastSignInAt) {}
