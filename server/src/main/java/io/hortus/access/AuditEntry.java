package io.hortus.access;

import java.time.Instant;

/// One row of the audit trail.
///
/// @param detail JSON as it was hashed
record AuditEntry(
        long seq,
        Instant at,
        String actorKind,
        String actorId,
        String actorName,
        String action,
        String objectKind,
        String objectId,
        String detail,
        String ip) {}
