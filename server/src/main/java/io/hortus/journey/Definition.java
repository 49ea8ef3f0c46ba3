package io.hortus.journey;

import io.hortus.journey.engine.SinceEntry;
import io.hortus.journey.graph.Graph;
import io.hortus.journey.graph.Node;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// A published journey with all its versions, ready to run.
///
/// @param running whether people move; a paused one only counts
/// @param open whether people come in
record Definition(String id, String name, boolean running, boolean open, TreeMap<Integer, Compiled> versions) {
    Compiled latest() {
        return versions.lastEntry().getValue();
    }

    int version() {
        return versions.lastKey();
    }

    Compiled version(int version) {
        var compiled = versions.get(version);
        if (compiled == null) throw new IllegalStateException("journey " + id + " has no version " + version);
        return compiled;
    }

    /// One version's graph, with what is derived from it once.
    record Compiled(Graph graph, List<SinceEntry.Watch> watches, Map<String, List<JsonNode>> asked) {
        static Compiled of(Graph graph) {
            var asked = new HashMap<String, List<JsonNode>>();
            for (var node : graph.nodes().keySet()) asked.put(node, reach(graph, node));
            return new Compiled(graph, SinceEntry.watches(graph), asked);
        }

        /// Names of events that mean something to those inside.
        Set<String> events() {
            var events = new HashSet<String>();
            for (var watch : watches) events.add(watch.event());
            for (var node : graph.nodes().values()) {
                if (node instanceof Node.Wait wait && wait.orEvent() != null) {
                    events.add(wait.orEvent().event());
                }
            }
            return events;
        }

        /// The rules that may be asked from a branch on, before the next wait: asked for together, they cost one
        /// call.
        private static List<JsonNode> reach(Graph graph, String from) {
            var rules = new java.util.LinkedHashSet<JsonNode>();
            var seen = new HashSet<String>();
            var open = new ArrayDeque<>(List.of(from));
            while (!open.isEmpty()) {
                var id = open.poll();
                var node = graph.nodes().get(id);
                if (node == null || !seen.add(id)) continue;
                if (node instanceof Node.Wait && !id.equals(from)) continue;
                if (node instanceof Node.Branch branch) {
                    for (var way : branch.cases()) rules.addAll(SinceEntry.rest(way.when()));
                }
                open.addAll(node.exits());
            }
            return List.copyOf(rules);
        }
    }
}
