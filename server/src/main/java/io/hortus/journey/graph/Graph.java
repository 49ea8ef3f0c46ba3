package io.hortus.journey.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A journey as it is drawn: how people come in, and nodes that name their successors. A draft may be incomplete;
/// [Check] says what is missing, and only a graph without errors is published.
///
/// @param start the node where people begin
/// @param nodes by their id, in drawing order
public record Graph(Entry entry, String start, Map<String, Node> nodes) {
    public Graph(@Nullable Entry entry, @Nullable String start, @Nullable Map<String, Node> nodes) {
        this.entry = entry == null ? new Entry.OnEvent("", null, null) : entry;
        this.start = start == null ? "" : start;
        this.nodes = nodes == null ? Map.of() : new LinkedHashMap<>(nodes);
    }

    /// @throws IllegalStateException where there is none, which a published graph cannot have
    public Node node(String id) {
        var node = nodes.get(id);
        if (node == null) throw new IllegalStateException("the graph has no node '" + id + "'");
        return node;
    }
}
