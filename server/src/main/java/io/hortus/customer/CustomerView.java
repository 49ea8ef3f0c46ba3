package io.hortus.customer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A customer as a row of a list.
///
/// @param firstSeenAt when they did something for the first time, in whole minutes, rounded down
/// @param lastSeenAt when they did something last, in whole minutes, rounded down
public record CustomerView(
        String id,
        String displayName,
        @Nullable String phoneMasked,
        @Nullable String stage,
        List<Tag> tags,
        @Nullable Place unit,
        int orders,
        Amount spent,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Instant createdAt) {

    public record Tag(String name, @Nullable String group) {}

    public record Place(String id, String name) {}

    public record Amount(long minor, String currency) {}

    CustomerView with(@Nullable Place unit, Map<String, String> groups) {
        var grouped = tags.stream()
                .map(tag -> new Tag(tag.name, groups.get(tag.name)))
                .toList();
        return new CustomerView(
                id, displayName, phoneMasked, stage, grouped, unit, orders, spent, firstSeenAt, lastSeenAt, createdAt);
    }
}
