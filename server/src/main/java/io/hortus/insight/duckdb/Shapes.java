package io.hortus.insight.duckdb;

import io.hortus.insight.Fact;
import io.hortus.insight.Kinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which kinds of values the properties of each event have ever had, by the event's number and the property's key. Of
/// an event with more than a thousand keys nothing is known, nor of new keys once there are a hundred thousand in all:
/// keys that are made up as they come are no property of anything. Immutable.
final class Shapes {
    static final Shapes NONE = new Shapes(Map.of());
    private static final int MOST_KEYS = 1_000;
    private static final int MOST_IN_ALL = 100_000;
    /// Stands for all keys of an event that has too many.
    private static final String ALL = "*";

    private final Map<Integer, Map<String, Kinds>> byEvent;
    private int size;

    private Shapes(Map<Integer, Map<String, Kinds>> byEvent) {
        this.byEvent = byEvent;
        this.size = byEvent.values().stream().mapToInt(Map::size).sum();
    }

    /// One row of the table.
    record Row(int event, String key, Kinds kinds) {}

    /// @param rows of which several about one property add up
    static Shapes of(List<Row> rows) {
        var byEvent = new HashMap<Integer, Map<String, Kinds>>();
        for (var row : rows) {
            byEvent.computeIfAbsent(row.event, _ -> new HashMap<>()).merge(row.key, row.kinds, Kinds::with);
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
        var known = keys.containsKey(key);
        var room = known || keys.size() < MOST_KEYS && size < MOST_IN_ALL;
        if (room && !key.equals(ALL)) keys.put(key, kinds);
        else keys.put(ALL, Kinds.ANY);
        if (!known) size++;
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
