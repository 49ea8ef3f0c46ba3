package io.hortus.journey.engine;

import io.hortus.audience.rule.Filter;
import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Rules;
import io.hortus.eventlog.Event;
import io.hortus.journey.graph.Entry;
import io.hortus.journey.graph.Graph;
import io.hortus.journey.graph.Node;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A graph without flaws made ready to be walked: its conditions are read once, and evaluated by the audience room's
/// own code. Immutable.
public final class Course {
    private final Graph graph;
    private final Filter entry;
    private final Map<String, Filter> awaited = new HashMap<>();
    private final Map<String, List<Condition>> ways = new HashMap<>();
    private final List<Condition.Counted> counted = new ArrayList<>();
    private final Map<String, List<Rule.Core>> asked = new HashMap<>();
    private final Set<String> events = new HashSet<>();

    private Course(Graph graph, ZoneId zone) {
        this.graph = graph;
        this.entry = Filter.of(graph.entry() instanceof Entry.OnEvent on ? on.where() : List.of(), zone);
        graph.nodes().forEach((id, node) -> {
            if (node instanceof Node.Wait wait && wait.orEvent() != null) {
                awaited.put(id, Filter.of(wait.orEvent().where(), zone));
                events.add(wait.orEvent().event());
            }
            if (node instanceof Node.Branch branch) ways.put(id, ways(id, branch, zone));
        });
        for (var branch : ways.values()) {
            for (var way : branch) {
                way.leaves(leaf -> {
                    if (leaf instanceof Condition.Counted one) counted.add(one);
                });
            }
        }
        for (var one : counted) events.addAll(one.what().events());
        for (var id : graph.nodes().keySet()) asked.put(id, reach(id));
    }

    /// @param zone the company's, in which days begin
    public static Course of(Graph graph, ZoneId zone) {
        return new Course(graph, zone);
    }

    private static List<Condition> ways(String id, Node.Branch branch, ZoneId zone) {
        var ways = new ArrayList<Condition>();
        for (var way : branch.cases()) {
            var rule = Normalize.core(Rules.stored(way.when().toString()));
            ways.add(Condition.of(rule, id + "/" + ways.size(), zone));
        }
        return List.copyOf(ways);
    }

    public Graph graph() {
        return graph;
    }

    /// Names of events that mean something to those inside; [Rule#ANY_EVENT] for anything a person does.
    public Set<String> events() {
        return events;
    }

    /// Whether an event of the entry's name lets people in.
    public boolean opensTo(Event event) {
        return entry.passes(event.properties(), event.source());
    }

    /// The rules that may be asked from a node on, before the next wait: asked for together, they cost one call.
    public List<Rule.Core> askedFrom(String node) {
        return asked.getOrDefault(node, List.of());
    }

    /// All rules that are left for somebody else to answer.
    public List<Rule.Core> asked() {
        return ways.values().stream()
                .flatMap(List::stream)
                .flatMap(way -> asked(way).stream())
                .distinct()
                .toList();
    }

    List<Condition.Counted> counted() {
        return counted;
    }

    List<Condition> ways(String branch) {
        return ways.getOrDefault(branch, List.of());
    }

    /// Whether this is the event that is waited for there.
    boolean awaits(String node, Event event) {
        return graph.node(node) instanceof Node.Wait wait
                && wait.orEvent() != null
                && wait.orEvent().event().equals(event.name())
                && awaited.get(node) instanceof Filter filter
                && filter.passes(event.properties(), event.source());
    }

    private static List<Rule.Core> asked(Condition way) {
        var rules = new ArrayList<Rule.Core>();
        way.leaves(leaf -> {
            if (leaf instanceof Condition.Asked one) rules.add(one.rule());
        });
        return rules;
    }

    private List<Rule.Core> reach(String from) {
        var rules = new LinkedHashSet<Rule.Core>();
        var seen = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            var id = open.poll();
            var node = graph.nodes().get(id);
            if (node == null || !seen.add(id)) continue;
            if (node instanceof Node.Wait && !id.equals(from)) continue;
            for (var way : ways(id)) rules.addAll(asked(way));
            open.addAll(node.exits());
        }
        return List.copyOf(rules);
    }
}
