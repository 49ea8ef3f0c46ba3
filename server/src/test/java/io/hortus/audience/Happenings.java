package io.hortus.audience;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.Identifier;
import io.hortus.kernel.Json;
import io.hortus.testing.MutableClock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Makes events to be, each a message of its own.
abstract class Happenings {
    final MutableClock clock;
    private int messages;

    Happenings(MutableClock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /// A word that was never said before.
    String nextMessage() {
        return "m" + ++messages;
    }

    /// The same event, sent by somebody else.
    static Event from(String source, Event event) {
        return new Event(
                source,
                event.messageId(),
                event.kind(),
                event.name(),
                event.identifiers(),
                event.occurredAt(),
                event.receivedAt(),
                event.properties(),
                event.context(),
                false);
    }

    Event event(String name, Instant at, String properties, String... identifiers) {
        return new Event(
                "test",
                nextMessage(),
                Event.Kind.TRACK,
                name,
                names(identifiers),
                at,
                now(),
                Json.read(properties),
                Json.object(),
                false);
    }

    /// What Hortus itself found out about somebody.
    Event fact(String name, String... identifiers) {
        return new Event(
                "hortus",
                nextMessage(),
                Event.Kind.FACT,
                name,
                names(identifiers),
                now(),
                now(),
                Json.object(),
                Json.object(),
                false);
    }

    Event set(Instant at, JsonNode attributes, String... identifiers) {
        return new Event(
                "test",
                nextMessage(),
                Event.Kind.SET,
                "",
                names(identifiers),
                at,
                now(),
                attributes,
                Json.object(),
                false);
    }

    Event unbind(Instant at, String... identifiers) {
        return new Event(
                "test",
                nextMessage(),
                Event.Kind.UNBIND,
                "",
                names(identifiers),
                at,
                now(),
                Json.object(),
                Json.object(),
                false);
    }

    static List<Identifier> names(String... identifiers) {
        return Arrays.stream(identifiers)
                .map(text ->
                        new Identifier(text.substring(0, text.indexOf(':')), text.substring(text.indexOf(':') + 1)))
                .toList();
    }
}
