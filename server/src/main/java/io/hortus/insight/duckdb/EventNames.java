package io.hortus.insight.duckdb;

import io.hortus.eventlog.Event.Kind;
import io.hortus.insight.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The numbers of event names. Immutable. When 60,000 are given out, further names share the number 0.
final class EventNames {
    static final EventNames NONE = new EventNames(List.of());
    private static final int MOST = 60_000;

    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final List<Name> all;

    /// @param kind an event's kind, by name
    record Name(int id, String kind, String name) {
        Name(int id, @Nullable String kind, @Nullable String name) {
            this.id = id;
            this.kind = Objects.requireNonNullElse(kind, "");
            this.name = Objects.requireNonNullElse(name, "");
        }
    }

    EventNames(List<Name> all) {
        this.all = List.copyOf(all);
        for (var name : all) {
            ids.put(key(name.kind, name.name), name.id);
            if (name.kind.equals(Kind.TRACK.name()) || name.kind.equals(Kind.FACT.name())) {
                byName.computeIfAbsent(name.name, _ -> new ArrayList<>()).add(name.id);
            }
        }
    }

    private static String key(String kind, String name) {
        return kind + '\n' + name;
    }

    int id(Fact fact) {
        return ids.getOrDefault(key(fact.kind().name(), fact.name()), 0);
    }

    List<Integer> ids(String name) {
        return byName.getOrDefault(name, List.of());
    }

    List<Name> all() {
        return all;
    }

    /// With the names of these facts; itself where they are all known.
    EventNames with(List<Fact> facts) {
        var grown = new ArrayList<>(all);
        var known = new HashMap<>(ids);
        for (var fact : facts) {
            if (grown.size() >= MOST) break;
            var key = key(fact.kind().name(), fact.name());
            if (known.containsKey(key)) continue;
            var next = grown.size() + 1;
            known.put(key, next);
            grown.add(new Name(next, fact.kind().name(), fact.name()));
        }
        return grown.size() == all.size() ? this : new EventNames(grown);
    }
}
