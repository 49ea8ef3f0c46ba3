package io.hortus.eventlog;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One thing that happened, in Hortus's own form; every door translates into it.
///
/// @param source id of the source (a write key's, an import's, or `hortus` for facts of our own)
/// @param messageId the sender's key of this event; (source, messageId) happens once
/// @param kind what it asks of the rooms
/// @param name the event's name for [Kind#TRACK] and [Kind#FACT], for example `Order Completed`; else empty
/// @param identifiers who it is about, the most certain first; empty for an event of nobody
/// @param occurredAt when it happened, corrected for the sender's clock
/// @param receivedAt when the door took it
/// @param properties a JSON object: the event's properties, or the attributes of a profile kind
/// @param context a JSON object: library, page, campaign, device …
/// @param imported whether it is history brought in by an import: it counts, but starts no journey
public record Event(
        String source,
        String messageId,
        Kind kind,
        String name,
        List<Identifier> identifiers,
        Instant occurredAt,
        Instant receivedAt,
        JsonNode properties,
        JsonNode context,
        boolean imported) {

    public Event {
        identifiers = List.copyOf(identifiers);
    }

    /// The closed list of what an event can ask.
    public enum Kind {
        /// Something a person did, with a name.
        TRACK,
        /// Set the attributes in `properties`.
        SET,
        /// Set those attributes that have no value yet.
        SET_ONCE,
        /// Add the numbers in `properties` to the attributes.
        INCREMENT,
        /// Add the texts in `properties` to the list attributes, as a set.
        APPEND,
        /// Remove the attributes named by the keys of `properties`.
        UNSET,
        /// Remove all attributes of this source of names.
        DELETE_PROFILE,
        /// All identifiers belong to one person.
        BIND,
        /// The identifiers do not belong to the person they are with.
        UNBIND,
        /// The second identifier is an earlier name of the first.
        ALIAS,
        /// The person belongs to the group (company, household) in `properties`.
        GROUP,
        /// Keep the item (product …) in `properties`; about nobody.
        ITEM_SET,
        /// Forget the item in `properties`.
        ITEM_DELETE,
        /// Something Hortus itself did or found: `audience_entered`, `message_sent` …
        FACT
    }
}
