package io.hortus.journey.engine;

import io.hortus.audience.SinceEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where one person stands in one journey.
///
/// @param at the node of the graph
/// @param since the instant of what brought the person in; only what happened from then on counts as since entry
/// @param wakeAt when the present wait ends, null where nobody waits for a time
/// @param visits how often each acting node was passed, so that each act has a name of its own
/// @param seen what is kept of the events since entry, by the key of the condition that counts them
/// @param called whether the awaited event came while the journey was paused
public record Position(
        String at,
        Instant since,
        @Nullable Instant wakeAt,
        Map<String, Integer> visits,
        Map<String, SinceEntry.Kept> seen,
        boolean called) {
    public Position {
        visits = Map.copyOf(visits);
        seen = Map.copyOf(seen);
    }

    public static Position entering(String start, Instant since) {
        return new Position(start, since, null, Map.of(), Map.of(), false);
    }

    Position movedTo(String node) {
        return new Position(node, since, null, visits, seen, false);
    }

    public Position waitingUntil(@Nullable Instant instant) {
        return new Position(at, since, instant, visits, seen, called);
    }

    public Position calledWhilePaused() {
        return new Position(at, since, wakeAt, visits, seen, true);
    }

    Position visited(String node) {
        var more = new HashMap<>(visits);
        more.merge(node, 1, Integer::sum);
        return new Position(at, since, wakeAt, more, seen, called);
    }

    Position saw(String condition, SinceEntry.Kept kept) {
        var more = new HashMap<>(seen);
        more.put(condition, kept);
        return new Position(at, since, wakeAt, visits, more, called);
    }

    int visit(String node) {
        return visits.getOrDefault(node, 0);
    }
}
