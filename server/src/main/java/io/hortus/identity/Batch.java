package io.hortus.identity;

import static java.util.Objects.requireNonNull;

import io.hortus.eventlog.Identifier;
import io.hortus.eventlog.LoggedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What one batch says about names, before the database is asked. Not for several threads.
final class Batch {
    private static final Comparator<Identifier> BY_NAME =
            Comparator.comparing(Identifier::type).thenComparing(Identifier::value);

    private final List<LoggedEvent> events;
    private final Map<Identifier, long[]> times = new HashMap<>();
    private boolean several;

    Batch(List<LoggedEvent> events) {
        this.events = events;
        for (var logged : events) {
            var event = logged.event();
            var at = event.occurredAt().toEpochMilli();
            if (event.identifiers().size() > 1) several = true;
            for (var identifier : event.identifiers()) {
                var seen = times.computeIfAbsent(identifier, i -> new long[] {at, at});
                seen[0] = Math.min(seen[0], at);
                seen[1] = Math.max(seen[1], at);
            }
        }
    }

    /// The first and the last time of every name in the batch.
    Map<Identifier, long[]> times() {
        return times;
    }

    /// Names in the one order in which all batches make them.
    List<Map.Entry<Identifier, long[]>> inOrder(Predicate<Identifier> wanted) {
        return times.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .sorted(Map.Entry.comparingByKey(BY_NAME))
                .toList();
    }

    /// What the batch says about pairs of nodes, in the order of the pairs: an event's first name with each other.
    List<Evidence> evidence(Map<Identifier, Integer> nodes) {
        if (!several) return List.of();
        var pairs = new TreeMap<Long, Evidence>();
        for (var logged : events) {
            var event = logged.event();
            var identifiers = event.identifiers();
            if (identifiers.size() < 2 || Saying.unbinds(event)) continue;
            var saying = Saying.of(event);
            var at = event.occurredAt().toEpochMilli();
            int first = requireNonNull(nodes.get(identifiers.getFirst()));
            for (var other : identifiers.subList(1, identifiers.size())) {
                int second = requireNonNull(nodes.get(other));
                if (first == second) continue;
                var a = Math.min(first, second);
                var b = Math.max(first, second);
                pairs.computeIfAbsent(((long) a << 32) | b, pair -> new Evidence(a, b, logged))
                        .add(saying, at);
            }
        }
        return new ArrayList<>(pairs.values());
    }

    /// The latest time at which each name was taken away from its person.
    Map<Integer, Long> unbound(Map<Identifier, Integer> nodes) {
        var unbound = new HashMap<Integer, Long>();
        for (var logged : events) {
            var event = logged.event();
            if (!Saying.unbinds(event)) continue;
            for (var identifier : event.identifiers()) {
                unbound.merge(nodes.get(identifier), event.occurredAt().toEpochMilli(), Math::max);
            }
        }
        return unbound;
    }
}
