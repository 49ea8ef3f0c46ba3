package io.hortus.identity;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which nodes are one person: a pure function of the set of nodes and links, whatever their order.
///
/// Links are taken from the most certain to the least: by strength, by the priority of the less certain end, by
/// their first time; equal ones by the names themselves, never by node numbers, since those tell the order of
/// arrival.
/// A link is refused where it would give a customer more values of a type than the type's limit, or bring together
/// what a human has put apart. A name with more than [#SHARED] links is everybody's and joins nobody.
final class Components {
    /// More links than this make a name a shared one: a counter's tablet, a test account.
    static final int SHARED = 200;

    private final List<GraphNode> nodes;
    private final Map<Integer, Integer> index = new HashMap<>();
    private final TypeSet types;
    private final int[] parent;
    private final List<Map<String, Integer>> counts;
    private final List<int[]> apart = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    /// A link that would have made one customer of two, and the type whose limit forbids it.
    record Refused(Link link, String type) {}

    /// @param customers each node's customer: the smallest node of its component
    record Outcome(Map<Integer, Integer> customers, List<Refused> refused) {}

    private record Ranked(Link link, int strength, int priority, String low, String high) {
        static final Comparator<Ranked> ORDER = Comparator.comparingInt(Ranked::strength)
                .thenComparingInt(Ranked::priority)
                .thenComparingLong(ranked -> ranked.link.firstMs())
                .thenComparing(Ranked::low)
                .thenComparing(Ranked::high);
    }

    private Components(Collection<GraphNode> given, TypeSet types) {
        this.nodes = List.copyOf(given);
        this.types = types;
        this.parent = new int[nodes.size()];
        this.counts = new ArrayList<>(nodes.size());
        for (var i = 0; i < parent.length; i++) {
            parent[i] = i;
            index.put(nodes.get(i).id(), i);
            counts.add(Map.of(nodes.get(i).identifier().type(), 1));
        }
    }

    static Outcome of(Collection<GraphNode> nodes, Collection<Link> links, TypeSet types) {
        return new Components(nodes, types).join(links);
    }

    private Outcome join(Collection<Link> links) {
        for (var ranked : rank(links)) {
            var a = root(requireNonNull(index.get(ranked.link.a())));
            var b = root(requireNonNull(index.get(ranked.link.b())));
            if (a == b || putApart(a, b)) continue;
            var over = ranked.strength == 0 ? "" : overLimit(a, b);
            if (over.isEmpty()) unite(a, b);
            else refused.add(new Refused(ranked.link, over));
        }
        return new Outcome(customers(), List.copyOf(refused));
    }

    private List<Ranked> rank(Collection<Link> links) {
        var degree = new HashMap<Integer, Integer>();
        for (var link : links) {
            degree.merge(link.a(), 1, Integer::sum);
            degree.merge(link.b(), 1, Integer::sum);
        }
        var ranked = new ArrayList<Ranked>(links.size());
        for (var link : links) {
            var first = index.get(link.a());
            var second = index.get(link.b());
            if (first == null || second == null) continue;
            if (link.keptApart()) apart.add(new int[] {first, second});
            if (degree.getOrDefault(link.a(), 0) > SHARED || degree.getOrDefault(link.b(), 0) > SHARED) continue;
            var a = nodes.get(first);
            var b = nodes.get(second);
            var strength = link.strength(Math.max(a.unboundMs(), b.unboundMs()));
            if (strength < 0) continue;
            var one = a.identifier().toString();
            var two = b.identifier().toString();
            var swap = one.compareTo(two) > 0;
            var priority = Math.max(types.priority(a.identifier()), types.priority(b.identifier()));
            ranked.add(new Ranked(link, strength, priority, swap ? two : one, swap ? one : two));
        }
        ranked.sort(Ranked.ORDER);
        return ranked;
    }

    private boolean putApart(int a, int b) {
        for (var pair : apart) {
            var x = root(pair[0]);
            var y = root(pair[1]);
            if (x == a && y == b || x == b && y == a) return true;
        }
        return false;
    }

    /// The first type, by name, of which both sides have values and together too many; empty where there is none.
    private String overLimit(int a, int b) {
        var over = "";
        for (var entry : counts.get(a).entrySet()) {
            var type = entry.getKey();
            var other = counts.get(b).get(type);
            if (other == null || entry.getValue() + other <= types.limit(type)) continue;
            if (over.isEmpty() || type.compareTo(over) < 0) over = type;
        }
        return over;
    }

    private void unite(int a, int b) {
        var sum = new HashMap<>(counts.get(a));
        counts.get(b).forEach((type, count) -> sum.merge(type, count, Integer::sum));
        parent[b] = a;
        counts.set(a, sum);
    }

    private int root(int node) {
        var at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private Map<Integer, Integer> customers() {
        var smallest = new HashMap<Integer, Integer>();
        for (var i = 0; i < parent.length; i++)
            smallest.merge(root(i), nodes.get(i).id(), Math::min);
        var customers = new HashMap<Integer, Integer>();
        for (var i = 0; i < parent.length; i++) customers.put(nodes.get(i).id(), smallest.get(root(i)));
        return customers;
    }
}
