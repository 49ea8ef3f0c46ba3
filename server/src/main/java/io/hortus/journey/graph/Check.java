package io.hortus.journey.graph;

import io.hortus.audience.rule.Validate;
import io.hortus.audience.rule.Where;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Finds what is wrong with a graph. Pure; what it has to know of the world is given.
public final class Check {
    private static final int MOST_NODES = 200;
    private static final long LONGEST_SECONDS = 400L * 86_400;
    private static final int LONGEST_CONTENT = 200_000;

    private final Graph graph;
    private final World world;
    private final List<Flaw> flaws = new ArrayList<>();

    /// What graphs refer to.
    public interface World {
        boolean channelExists(String channel);

        boolean audienceExists(String audience);

        /// @return what is wrong with a rule of a branch, or nothing
        Optional<String> wrongWith(JsonNode rule);
    }

    private Check(Graph graph, World world) {
        this.graph = graph;
        this.world = world;
    }

    /// @return empty for a graph that can run
    public static List<Flaw> flaws(Graph graph, World world) {
        var check = new Check(graph, world);
        check.entry();
        check.start();
        graph.nodes().forEach(check::node);
        check.reach();
        check.rings();
        return List.copyOf(check.flaws);
    }

    private void entry() {
        switch (graph.entry()) {
            case Entry.OnEvent entry -> {
                if (entry.event().isBlank()) error("", "no_event", "an event that lets people in");
                wheres("", entry.where());
            }
            case Entry.OnAudience entry -> {
                if (!world.audienceExists(entry.audience())) {
                    error("", "no_audience", "an audience that exists");
                }
            }
        }
    }

    private void start() {
        if (graph.nodes().isEmpty()) error("", "no_nodes", "at least one node");
        else if (!graph.nodes().containsKey(graph.start())) error("", "no_start", "a node to begin with");
        if (graph.nodes().size() > MOST_NODES) error("", "too_many_nodes", "at most " + MOST_NODES + " nodes");
    }

    private void node(String id, Node node) {
        for (var exit : node.exits()) {
            if (exit.isEmpty()) error(id, "no_exit", "a next node for every way out");
            else if (!graph.nodes().containsKey(exit)) error(id, "unknown_node", "a next node that exists");
        }
        switch (node) {
            case Node.Wait wait -> {
                if (wait.lasts().seconds() < 1 || wait.lasts().seconds() > LONGEST_SECONDS) {
                    error(id, "wait_length", "from 1 second to 400 days");
                }
                if (wait.orEvent() != null) {
                    if (wait.orEvent().event().isBlank()) error(id, "no_event", "an event to wait for");
                    wheres(id, wait.orEvent().where());
                }
            }
            case Node.Branch branch -> {
                if (branch.cases().isEmpty()) error(id, "no_cases", "at least one condition");
                for (var way : branch.cases()) {
                    world.wrongWith(way.when()).ifPresent(wrong -> flaws.add(Flaw.error(id, "invalid_rule", wrong)));
                }
            }
            case Node.Message message -> {
                if (!world.channelExists(message.channel())) error(id, "no_channel", "a channel that exists");
                if (message.content().values().stream().allMatch(String::isBlank)) {
                    error(id, "no_content", "something to say");
                }
                if (message.content().values().stream().mapToInt(String::length).sum() > LONGEST_CONTENT) {
                    error(id, "content_length", "at most " + LONGEST_CONTENT + " characters");
                }
                if (message.validSeconds() != null && message.validSeconds() < 60) {
                    error(id, "valid_length", "at least 60 seconds");
                }
            }
            case Node.Tag tag -> {
                if (tag.add().isEmpty() && tag.remove().isEmpty()) error(id, "no_tags", "at least one tag");
            }
            case Node.End() -> {}
        }
    }

    private void wheres(String id, List<Where> conditions) {
        for (var fault : Validate.faults(conditions)) {
            error(id, "invalid_where", fault.message() + " at " + fault.path());
        }
    }

    private void reach() {
        var reached = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(graph.start()));
        while (!open.isEmpty()) {
            var id = open.poll();
            var node = graph.nodes().get(id);
            if (node != null && reached.add(id)) open.addAll(node.exits());
        }
        for (var id : graph.nodes().keySet()) {
            if (!reached.contains(id)) {
                flaws.add(Flaw.warning(id, "unreachable", "a way that leads here"));
            }
        }
        if (reached.stream().map(graph.nodes()::get).noneMatch(Node.Message.class::isInstance)) {
            flaws.add(Flaw.warning("", "no_message", "at least one message"));
        }
    }

    /// A ring without a wait would carry people round until they are thrown out.
    private void rings() {
        var state = new HashMap<String, Boolean>();
        for (var id : graph.nodes().keySet()) if (inRing(id, state, new HashSet<>())) return;
    }

    private boolean inRing(String id, Map<String, Boolean> done, Set<String> path) {
        var node = graph.nodes().get(id);
        if (node == null || node instanceof Node.Wait || done.containsKey(id)) return false;
        if (!path.add(id)) {
            error(id, "ring", "a wait somewhere in this ring");
            return true;
        }
        for (var exit : node.exits()) if (inRing(exit, done, path)) return true;
        path.remove(id);
        done.put(id, true);
        return false;
    }

    private void error(String id, String code, String message) {
        flaws.add(Flaw.error(id, code, "expected " + message));
    }
}
