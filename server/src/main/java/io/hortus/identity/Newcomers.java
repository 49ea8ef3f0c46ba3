package io.hortus.identity;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The nodes a batch made itself and linked to nothing older. No other batch can see them before this one commits, so
/// that what they are to each other is known without asking the database. Pure.
final class Newcomers {
    private Newcomers() {}

    /// @param evidence all that the batch says about pairs
    /// @param fresh the nodes it made
    /// @param unbound nodes it took away from their persons; whoever is linked to one is left to the database
    static Set<Integer> among(List<Evidence> evidence, Set<Integer> fresh, Set<Integer> unbound) {
        if (fresh.isEmpty() || evidence.isEmpty()) return Set.of();
        var beside = new HashMap<Integer, List<Integer>>();
        for (var one : evidence) {
            beside.computeIfAbsent(one.a, node -> new ArrayList<>(2)).add(one.b);
            beside.computeIfAbsent(one.b, node -> new ArrayList<>(2)).add(one.a);
        }
        // Whatever hangs together with an older node, or with one taken away, is no newcomer.
        var others = new HashSet<Integer>();
        var next = new ArrayDeque<Integer>();
        for (var node : beside.keySet()) {
            if ((!fresh.contains(node) || unbound.contains(node)) && others.add(node)) next.add(node);
        }
        while (!next.isEmpty()) {
            for (var node : requireNonNull(beside.get(next.remove()))) {
                if (others.add(node)) next.add(node);
            }
        }
        var newcomers = new HashSet<>(beside.keySet());
        newcomers.removeAll(others);
        return newcomers;
    }

    /// The links between newcomers, as they are in the database now.
    static List<Link> links(List<Evidence> evidence, Set<Integer> newcomers) {
        var links = new ArrayList<Link>();
        for (var one : evidence) {
            if (newcomers.contains(one.a))
                links.add(new Link(one.a, one.b, one.firstMs, one.boundMs, one.seenMs, one.togetherMs, one.apartMs));
        }
        return links;
    }

    static Map<Integer, GraphNode> nodes(Iterable<NodeRow> rows, Set<Integer> newcomers) {
        var nodes = new HashMap<Integer, GraphNode>();
        for (var row : rows) {
            if (newcomers.contains(row.id()))
                nodes.put(row.id(), new GraphNode(row.id(), row.identifier(), row.id(), 0));
        }
        return nodes;
    }
}
