package io.hortus.journey;

import io.hortus.audience.Moved;
import io.hortus.eventlog.Event;
import io.hortus.identity.Known;
import io.hortus.journey.engine.Stimulus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something a turn brings to journeys: an event of a person, or an entry into an audience.
///
/// @param happened the event, or null
/// @param audience the audience that was entered, or null
/// @param key names it among all that ever happened
/// @param mayEnter whether it can let somebody in
record Occurrence(
        int customer,
        int node,
        Stimulus.@Nullable Happened happened,
        @Nullable String audience,
        String key,
        Instant at,
        boolean mayEnter) {
    static Occurrence of(Known known) {
        var event = known.logged().event();
        return new Occurrence(
                known.customer(),
                known.node(),
                new Stimulus.Happened(event),
                null,
                event.source() + "/" + event.messageId(),
                event.occurredAt(),
                !event.imported());
    }

    static Occurrence of(Moved moved) {
        // A customer's number is the number of one of its nodes.
        return new Occurrence(
                moved.customer(),
                moved.customer(),
                null,
                moved.audience(),
                moved.audience() + "/" + moved.at(),
                moved.at(),
                !moved.why().equals("published"));
    }

    static boolean named(Event event) {
        return event.kind() == Event.Kind.TRACK || event.kind() == Event.Kind.FACT;
    }
}
