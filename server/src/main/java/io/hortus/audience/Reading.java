package io.hortus.audience;

import io.hortus.audience.rule.Names;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Walk;
import io.hortus.audience.rule.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// A rule in plain words, as a whole and node by node.
///
/// @param nodes from the top down, the whole rule first
/// @param keptEvents about how many events have to be kept one by one to keep it live
record Reading(Words.Text text, List<Node> nodes, long keptEvents) {

    /// @param path where in the rule, as a JSON pointer
    record Node(String path, Words.Text text) {}

    static Reading of(Rule rule, ZoneId zone, Names names, long keptEvents) {
        var nodes = new ArrayList<Node>();
        Walk.through(rule, (path, node) -> nodes.add(new Node(path, Words.of(node, zone, names))));
        return new Reading(Words.of(rule, zone, names), nodes, keptEvents);
    }
}
