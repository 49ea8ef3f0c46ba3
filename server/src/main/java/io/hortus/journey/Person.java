package io.hortus.journey;

import io.hortus.journey.engine.Next;
import io.hortus.journey.engine.Position;
import io.hortus.timer.Due;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody in a journey, as stored.
///
/// @param node the node of the event that let them in; stays when the customer changes
/// @param once what the entry key is unique for: `ever`, `event`, `outside`
/// @param outcome why they left, null while inside
record Person(
        long id,
        String journey,
        int version,
        int node,
        int customer,
        String once,
        String entryKey,
        Instant enteredAt,
        Position position,
        Next.@Nullable Outcome outcome) {
    boolean inside() {
        return outcome == null;
    }

    Due.Key timer() {
        return new Due.Key(node, Long.toString(id));
    }

    Person at(Position position, Next.@Nullable Outcome outcome) {
        return new Person(id, journey, version, node, customer, once, entryKey, enteredAt, position, outcome);
    }
}
