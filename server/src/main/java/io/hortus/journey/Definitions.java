package io.hortus.journey;

import io.hortus.audience.rule.Rule;
import io.hortus.eventlog.Event;
import io.hortus.journey.engine.Course;
import io.hortus.journey.graph.Entry;
import io.hortus.journey.graph.Graph;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Json;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The published journeys, kept in memory and read again when their revision has grown. Safe for use by several
/// threads.
@Component
class Definitions {
    private static final String LOAD = """
            select j.id, j.name, j.state, v.version, v.graph
              from journey.journey j
              join journey.version v on v.journey_id = j.id
             where j.state in ('running', 'paused', 'ending')
             order by j.id, v.version
            """;

    private final JdbcClient jdbc;
    private final ZoneId zone;
    private volatile @Nullable Book book;

    Definitions(JdbcClient jdbc, HortusProperties hortus) {
        this.jdbc = jdbc;
        this.zone = ZoneId.of(hortus.timeZone());
    }

    /// The journeys of one revision.
    ///
    /// @param everPublished whether there may be people to follow
    /// @param byEvent who lets people in by which event
    /// @param byAudience who lets people in by which audience
    /// @param events names of events that mean something to a journey; [Rule#ANY_EVENT] for anything a person does
    record Book(
            long revision,
            boolean everPublished,
            Map<String, Definition> byId,
            Map<String, List<Definition>> byEvent,
            Map<String, List<Definition>> byAudience,
            Set<String> events) {
        /// Whether the event may let somebody in or mean something to somebody inside.
        boolean concerns(Event event) {
            return events.contains(event.name()) || event.kind() == Event.Kind.TRACK && events.contains(Rule.ANY_EVENT);
        }
    }

    /// One statement while nothing was published.
    Book current() {
        var revision =
                jdbc.sql("select n from journey.revision").query(Long.class).single();
        var known = book;
        if (known != null && known.revision == revision) return known;
        var fresh = load(revision);
        book = fresh;
        return fresh;
    }

    private Book load(long revision) {
        var byId = new HashMap<String, Definition>();
        jdbc.sql(LOAD).query(row -> {
            var name = row.getString(2);
            var state = row.getString(3);
            byId.computeIfAbsent(
                            row.getString(1),
                            id -> new Definition(
                                    id, name, !state.equals("paused"), state.equals("running"), new TreeMap<>()))
                    .versions()
                    .put(row.getInt(4), Course.of(graph(row.getString(5)), zone));
        });
        var byEvent = new HashMap<String, List<Definition>>();
        var byAudience = new HashMap<String, List<Definition>>();
        var events = new HashSet<String>();
        for (var definition : byId.values().stream()
                .sorted(java.util.Comparator.comparing(Definition::id))
                .toList()) {
            for (var version : definition.versions().values()) events.addAll(version.events());
            if (!definition.open()) continue;
            switch (definition.latest().graph().entry()) {
                case Entry.OnEvent entry -> {
                    byEvent.computeIfAbsent(entry.event(), e -> new ArrayList<>())
                            .add(definition);
                    events.add(entry.event());
                }
                case Entry.OnAudience entry ->
                    byAudience
                            .computeIfAbsent(entry.audience(), a -> new ArrayList<>())
                            .add(definition);
            }
        }
        var everPublished = jdbc.sql("select exists (select from journey.version)")
                .query(Boolean.class)
                .single();
        return new Book(revision, everPublished, byId, byEvent, byAudience, events);
    }

    static Graph graph(String json) {
        return Json.MAPPER.readValue(json, Graph.class);
    }
}
