package io.hortus.identity;

import io.hortus.eventlog.Identifier;
import java.time.Instant;

/// A name and whom it belongs to.
///
/// @param certain whether its type names a person, rather than a device
/// @param lastSeenAt to within an hour
/// @param evidence how often events spoke for it belonging to somebody; the same within an hour may count once
public record Node(
        int id,
        Identifier identifier,
        int customer,
        boolean certain,
        Instant firstSeenAt,
        Instant lastSeenAt,
        long evidence) {}
