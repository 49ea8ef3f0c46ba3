package io.hortus.customer;

import static java.util.Objects.requireNonNull;

import io.hortus.kernel.Sql;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a list of customers is narrowed to, as the query of the request says it; null is no condition.
///
/// @param q a name, the last four digits of a phone, a tag, an id, or any identifier
/// @param identifier `type:value`
/// @param reachable a channel: `email`, `sms`, or one that consent was asked for
public record CustomerFilter(
        @Nullable String q,
        @Nullable String identifier,
        @Nullable String tag,
        @Nullable String stage,
        @Nullable String unit,
        @Nullable String audience,
        @Nullable String reachable,
        @Nullable Instant lastSeenFrom,
        @Nullable Instant lastSeenTo) {

    static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /// The conditions that columns of customer.customer alone can answer.
    List<Sql> plain() {
        var parts = new ArrayList<Sql>();
        if (given(tag)) parts.add(Sql.of("c.tags @> array[?]::text[]", tag));
        if (given(stage)) parts.add(Sql.of("c.stage = ?", stage));
        if (given(reachable)) parts.add(reachable(requireNonNull(reachable)));
        if (lastSeenFrom != null) parts.add(Sql.of("c.last_seen >= ?", Timestamp.from(lastSeenFrom)));
        if (lastSeenTo != null) parts.add(Sql.of("c.last_seen < ?", Timestamp.from(lastSeenTo)));
        return parts;
    }

    private static Sql reachable(String channel) {
        return switch (channel) {
            case "email" -> Sql.of("(c.email is not null and coalesce(c.consents->>'email', '') <> 'withdrawn')");
            case "sms" -> Sql.of("(c.phone is not null and coalesce(c.consents->>'sms', '') <> 'withdrawn')");
            default -> Sql.of("c.consents->>? = 'granted'", channel);
        };
    }
}
