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
    private Facts() {}

    /// The moves of a turn, each under a name of its customer. A customer erased in the same turn has none any more.
    static List<Event> of(List<Moved> moved, Identities identities, Instant now) {
        var nodes = moved.stream().mapToInt(Moved::customer).distinct().sorted().toArray();
        var names = identities.names(nodes);
        return moved.stream()
                .filter(move -> names.containsKey(move.customer()))
                .map(move -> of(move, requireNonNull(names.get(move.customer())), now))
                .toList();
    }

    /// Somebody entered or left an audience. The message id names the move, so that it is one fact however often
    /// told.
    private static Event of(Moved moved, Identifier name, Instant now) {
        var properties = Json.object();
        properties.put("audience", moved.audience());
        properties.put("why", moved.why());
        return new Event(
                "hortus",
                "move:%s:%d:%s:%d"
                        .formatted(
                                moved.audience(),
                                moved.customer(),
                                moved.entered() ? "in" : "out",
                                moved.at().toEpochMilli()),
                Kind.FACT,
                moved.entered() ? "audience_entered" : "audience_left",
                List.of(name),
                moved.at(),
                now,
                properties,
                Json.object(),
                false);
    }
}
