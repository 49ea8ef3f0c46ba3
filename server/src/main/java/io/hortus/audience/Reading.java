package io.hortus.audience;

import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// A rule in plain words, as a whole and node by node.
///
/// @param nodes from the top down, the whole rule first
record Reading(Words.Text text, List<Node> nodes) {

    /// @param path where in the rule, as a JSON pointer
    record Node(String path, Words.Text text) {}

    static Reading of(Rule rule, ZoneId zone) {
        var nodes = new ArrayList<Node>();
        collect(rule, "", zone, nodes);
        return new Reading(Words.of(rule, zone), nodes);
    }

    private static void collect(Rule rule, String path, ZoneId zone, List<Node> nodes) {
        nodes.add(new Node(path, Words.of(rule, zone)));
        switch (rule) {
            case Rule.All all -> collect(all.of(), path, zone, nodes);
            case Rule.Any any -> collect(any.of(), path, zone, nodes);
            case Rule.None none -> collect(none.of(), path, zone, nodes);
            case Rule.Not not -> collect(not.rule(), path + "/rule", zone, nodes);
            default -> {}
        }
    }

    private static void collect(List<Rule> rules, String path, ZoneId zone, List<Node> nodes) {
        for (var i = 0; i < rules.size(); i++) collect(rules.get(i), path + "/of/" + i, zone, nodes);
    }
}
