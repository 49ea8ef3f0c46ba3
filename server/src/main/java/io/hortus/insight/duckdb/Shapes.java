package io.hortus.insight.duckdb;

import io.hortus.insight.Fact;
import io.hortus.insight.Kinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which kinds of values the properties of each event have ever had, by the event's number and the property's key. Of
/// an event with more than a thousand keys nothing is known. Immutable.
final class Shapes {
    static final Shapes NONE = new Shapes(Map.of());
    private static final int MOST_KEYS = 1_000;
    /// Stands for all keys of an event that has too many.
    private static final String ALL = "*";

    private final Map<Integer, Map<String, Kinds>> byEvent;

    private Shapes(Map<Integer, Map<String, Kinds>> byEvent) {
        this.byEvent = byEvent;
    }

    /// One row of the table.
    record Row(int event, String key, Kinds kinds) {}

    static Shapes of(List<Row> rows) {
        var byEvent = new HashMap<Integer, Map<String, Kinds>>();
        for (var row : rows) {
            byEvent.computeIfAbsent(row.event, _ -> new HashMap<>()).put(row.key, row.kinds);
        }
        return new Shapes(byEvent);
    }

    /// @param event a number of [EventNames]; 0 is shared by those that got none
    Kinds of(int event, String key) {
        var known = byEvent.get(event);
        if (event == 0 || known != null && known.containsKey(ALL)) return Kinds.ANY;
        return known == null ? Kinds.NONE : known.getOrDefault(key, Kinds.NONE);
    }

    /// With what these facts have; itself where that is known.
    Shapes with(List<Fact> facts, EventNames names) {
        var grown = this;
        for (var fact : facts) {
            var event = names.id(fact);
            for (var property : fact.props().properties()) {
                var before = grown.of(event, property.getKey());
                var now = before.with(Kinds.of(property.getValue()));
                if (now == before) continue;
                if (grown == this) grown = copy();
                grown.put(event, property.getKey(), now);
            }
        }
        return grown;
    }

    private Shapes copy() {
        var copy = new HashMap<Integer, Map<String, Kinds>>();
        byEvent.forEach((event, keys) -> copy.put(event, new HashMap<>(keys)));
        return new Shapes(copy);
    }

    private void put(int event, String key, Kinds kinds) {
        var keys = byEvent.computeIfAbsent(event, _ -> new HashMap<>());
        if (key.equals(ALL) || !keys.containsKey(key) && keys.size() >= MOST_KEYS) keys.put(ALL, Kinds.ANY);
        else keys.put(key, kinds);
    }

    /// What these have and those before had not.
    List<Row> since(Shapes before) {
        var fresh = new ArrayList<Row>();
        if (before == this) return fresh;
        byEvent.forEach((event, keys) -> {
            var known = before.byEvent.getOrDefault(event, Map.of());
            keys.forEach((key, kinds) -> {
                if (!kinds.equals(known.get(key))) fresh.add(new Row(event, key, kinds));
            });
        });
        return fresh;
    }
}
