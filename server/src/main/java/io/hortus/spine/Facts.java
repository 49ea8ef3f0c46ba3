package io.hortus.spine;

import static java.util.Objects.requireNonNull;

import io.hortus.audience.Moved;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.Event.Kind;
import io.hortus.eventlog.Identifier;
import io.hortus.identity.Identities;
import io.hortus.kernel.Json;
import java.time.Instant;
import java.util.List;

/// What Hortus itself found, as events of the log.
final class Facts {
    private static final String SOURCE = "hortus";
    private static final String ENTERED = "audience_entered";
    private static final String LEFT = "audience_left";

    private Facts() {}

    /// Whether the event is one of [#of]; no door lets anybody else write in the name of this source.
    static boolean tellsAMove(Event event) {
        return event.source().equals(SOURCE)
                && (event.name().equals(ENTERED) || event.name().equals(LEFT));
    }

    /// The moves of a turn, each under a name of its customer. A customer erased in the same turn has none any more.
    static List<Event> of(List<Moved> moved, Identities identities, Instant now) {
        var nodes = moved.stream().mapToInt(Moved::customer).distinct().sorted().toArray();
        var names = identities.names(nodes);
        return moved.stream()
                .filter(move -> names.containsKey(move.customer()))
                .map(move -> of(move, requireNonNull(names.get(move.customer())), now))
                .toList();
    }

    /// Somebody entered or left an audience. The message id names the move.
    private static Event of(Moved moved, Identifier name, Instant now) {
        var properties = Json.object();
        properties.put("audience", moved.audience());
        properties.put("why", moved.why());
        return new Event(
                SOURCE,
                "move:%s:%d:%s:%d"
                        .formatted(
                                moved.audience(),
                                moved.customer(),
                                moved.entered() ? "in" : "out",
                                moved.at().toEpochMilli()),
                Kind.FACT,
                moved.entered() ? ENTERED : LEFT,
                List.of(name),
                moved.at(),
                now,
                properties,
                Json.object(),
                false);
    }
}
