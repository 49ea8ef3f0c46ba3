package io.hortus.customer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Everything a page shows of one customer. Phones and e-mails are masked.
///
/// @param mergedInto where the asked id was merged into another customer: that one, whom this is about
/// @param firstSeenAt when they did something for the first time, in whole minutes, rounded down
/// @param lastSeenAt when they did something last, in whole minutes, rounded down
public record CustomerDetail(
        String id,
        @Nullable String mergedInto,
        String displayName,
        @Nullable String stage,
        CustomerView.@Nullable Place unit,
        List<Attribute> attributes,
        List<Tag> tags,
        List<Consent> consents,
        List<Name> identifiers,
        Counters counters,
        List<AudiencesOf.In> audiences,
        List<JourneysOf.In> journeys,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Instant createdAt,
        int version) {

    /// @param labelEn what it is called in English, where that is known
    /// @param masked whether the value is hidden in part
    public record Attribute(
            String key,
            String label,
            String labelEn,
            String type,
            JsonNode value,
            Instant at,
            String source,
            boolean masked) {}

    public record Tag(
            String name,
            @Nullable String group,
            String source,
            Instant addedAt,
            @Nullable Instant expiresAt) {}

    /// @param state `granted`, `withdrawn` or `unknown`
    /// @param proof what the customer was shown and did
    public record Consent(
            String channel,
            String state,
            @Nullable Instant at,
            @Nullable String source,
            @Nullable String proof) {}

    /// @param node the number to split by or to reveal
    /// @param evidence how many events spoke for the name belonging to somebody
    public record Name(
            int node,
            String type,
            String value,
            boolean certain,
            boolean masked,
            Instant firstSeenAt,
            Instant lastSeenAt,
            long evidence) {}

    public record Counters(
            int orders,
            CustomerView.Amount spent,
            @Nullable Instant firstOrderAt,
            @Nullable Instant lastOrderAt) {}
}
