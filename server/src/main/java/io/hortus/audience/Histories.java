package io.hortus.audience;

import static java.util.Objects.requireNonNull;

import io.hortus.audience.HistoryStore.Packed;
import io.hortus.audience.live.NodeHistory;
import io.hortus.audience.live.Stream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one transaction remembers of those in its hands: read, added to, written. Not for several threads.
final class Histories {
    /// An event is kept a little longer than its stream asks, because clocks of turns may differ.
    private static final long SLACK_MS = 3_600_000;

    private final HistoryStore store;
    private final Map<Integer, NodeHistory> byNode = new HashMap<>();
    private final Map<Integer, Integer> owner = new HashMap<>();

    private Histories(HistoryStore store) {
        this.store = store;
    }

    static Histories held(HistoryStore store, Collection<Integer> customers) {
        var histories = new Histories(store);
        for (var packed : store.hold(customers)) {
            histories.byNode.put(packed.node(), packed.history());
            histories.owner.put(packed.node(), packed.customer());
        }
        return histories;
    }

    Map<Integer, List<NodeHistory>> byCustomer() {
        var found = new HashMap<Integer, List<NodeHistory>>();
        byNode.forEach((node, history) -> found.computeIfAbsent(requireNonNull(owner.get(node)), _ -> new ArrayList<>())
                .add(history));
        return found;
    }

    /// An event that a stream counts.
    ///
    /// @param time epoch milliseconds
    record Hit(int node, int customer, int stream, long time, long value) {}

    /// Adds a batch's events, and writes what changed.
    void add(List<Hit> hits, Definitions definitions, Instant now) {
        if (hits.isEmpty()) return;
        var fresh = new TreeMap<Integer, NodeHistory>();
        var changed = new TreeMap<Integer, NodeHistory>();
        for (var hit : hits) {
            var known = byNode.get(hit.node);
            var history = known == null ? fresh.computeIfAbsent(hit.node, _ -> new NodeHistory()) : known;
            owner.put(hit.node, hit.customer);
            history.add(hit.stream, hit.time, hit.value);
            if (known != null) changed.put(hit.node, known);
        }
        for (var hit : hits) {
            var stream = definitions.streams.get(hit.stream);
            var history = fresh.getOrDefault(hit.node, byNode.get(hit.node));
            if (stream != null) requireNonNull(history).fold(hit.stream, foldBefore(stream, now));
        }
        var made = store.make(packed(fresh, definitions));
        fresh.forEach((node, history) -> {
            if (made.contains(node)) byNode.put(node, history);
        });
        fresh.keySet().removeAll(made);
        // Made since they were read, by the gathering of somebody's past.
        for (var late : store.holdNodes(fresh.keySet())) {
            var history = late.history();
            history.addAll(requireNonNull(fresh.get(late.node())));
            byNode.put(late.node(), history);
            changed.put(late.node(), history);
        }
        store.keep(packed(changed, definitions));
    }

    private List<Packed> packed(TreeMap<Integer, NodeHistory> histories, Definitions definitions) {
        return histories.entrySet().stream()
                .map(entry -> new Packed(
                        entry.getKey(),
                        requireNonNull(owner.get(entry.getKey())),
                        entry.getValue().encode(definitions.streams.keySet())))
                .toList();
    }

    /// @return epoch milliseconds; what happened before may be kept as a number and a sum
    static long foldBefore(Stream stream, Instant now) {
        if (stream.horizonMs() == Stream.KEEP_ALL) return Long.MIN_VALUE;
        return now.toEpochMilli() - stream.horizonMs() - SLACK_MS;
    }
}
