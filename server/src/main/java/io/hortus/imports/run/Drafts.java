package io.hortus.imports.run;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.Identifier;
import io.hortus.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Makes the events of one import. Their message ids depend on what the rows say and on nothing else, so that the
/// same rows from a renamed or repeated file change nothing.
final class Drafts {
    /// Source of all imported events: one and the same, for the reason above.
    static final String SOURCE = "import";

    private final String importId;
    private final Instant receivedAt;
    private final boolean history;

    Drafts(String importId, Instant receivedAt, boolean startsJourneys) {
        this.importId = importId;
        this.receivedAt = receivedAt;
        this.history = !startsJourneys;
    }

    Event of(
            Event.Kind kind,
            String name,
            String messageId,
            List<Identifier> identifiers,
            Instant at,
            ObjectNode properties,
            long row) {
        var context = Json.object();
        context.putObject("import").put("id", importId).put("row", row);
        return new Event(SOURCE, messageId, kind, name, identifiers, at, receivedAt, properties, context, history);
    }

    /// A key of 128 bits for content that has no key of its own.
    static String digest(String... parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Event at(Event event, Instant at) {
        return new Event(
                event.source(),
                event.messageId(),
                event.kind(),
                event.name(),
                event.identifiers(),
                at,
                event.receivedAt(),
                event.properties(),
                event.context(),
                event.imported());
    }
}
