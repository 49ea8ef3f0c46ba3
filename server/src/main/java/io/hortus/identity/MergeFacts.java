package io.hortus.identity;

import static java.util.Objects.requireNonNull;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.kernel.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/// Tells the log who became one and who became two. A device that finds its person is not worth a fact: only where a
/// customer with a name of their own moves.
final class MergeFacts {
    private MergeFacts() {}

    private record Way(int from, int to) {}

    static List<Event> of(
            List<Reshaped> reshaped,
            Map<Integer, Reshaping.Move> moved,
            List<LoggedEvent> batch,
            TypeSet types,
            Instant now) {
        var ways = new HashMap<Way, TreeSet<Integer>>();
        for (var one : reshaped) {
            if (one.from() == 0) continue;
            var move = moved.get(one.node());
            if (move == null || !types.certain(move.node().identifier().type())) continue;
            ways.computeIfAbsent(new Way(one.from(), one.to()), way -> new TreeSet<>())
                    .add(one.node());
        }
        if (ways.isEmpty()) return List.of();
        var left = new HashSet<Integer>();
        for (var move : moved.values()) if (move.from() == move.to()) left.add(move.from());
        var first = batch.getFirst();
        var facts = new ArrayList<Event>();
        ways.forEach((way, nodes) -> {
            var split = left.contains(way.from());
            facts.add(new Event(
                    "hortus",
                    "reshaped:" + first.partition() + ":" + first.position() + ":" + way.from() + ":" + way.to(),
                    Event.Kind.FACT,
                    split ? "customer_split" : "customer_merged",
                    List.of(requireNonNull(moved.get(nodes.getFirst())).node().identifier()),
                    now,
                    now,
                    properties(way, nodes),
                    Json.object(),
                    false));
        });
        return facts;
    }

    private static ObjectNode properties(Way way, TreeSet<Integer> nodes) {
        var properties = Json.object();
        properties.put("from", "c" + way.from());
        properties.put("into", "c" + way.to());
        var list = properties.putArray("nodes");
        nodes.forEach(list::add);
        return properties;
    }
}
