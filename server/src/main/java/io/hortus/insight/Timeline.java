package io.hortus.insight;

import io.hortus.kernel.Cursor;
import io.hortus.kernel.Json;
import io.hortus.kernel.Page;
import io.hortus.kernel.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What happened to one customer, under whichever of their names, the newest first.
@Component
class Timeline {
    private final InsightStore store;

    Timeline(InsightStore store) {
        this.store = store;
    }

    /// What to show.
    ///
    /// @param type an event's name, or a kind in lower case such as `set`
    /// @param text part of the name, of what the event is called, or of a property, in any case
    record Filter(
            @Nullable String type,
            @Nullable String text,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /// @param id partition and position in the log
    record Entry(
            String id,
            int node,
            Instant at,
            Instant receivedAt,
            String kind,
            String name,
            String source,
            boolean imported,
            JsonNode properties) {}

    private record Place(long ts, int part, long pos) {}

    Page<Entry> page(Collection<Integer> nodes, Filter filter, @Nullable String cursor, int limit) {
        if (nodes.isEmpty()) return new Page<>(List.of(), null);
        var conditions = new ArrayList<Sql>();
        conditions.add(Sql.of(
                "ev.node in (?)",
                Sql.join(", ", nodes.stream().map(n -> Sql.of("?", n)).toList())));
        add(filter, conditions);
        after(cursor, conditions);
        var places = new ArrayList<Place>();
        var entries = store.list(Sql.of("""
                        select ev.node, ev.ts, ev.part, ev.pos, ev.received, event_name.kind, event_name.name, ev.source,
                               ev.imported, cast(try_cast(ev.props as json) as varchar)
                          from ev join event_name on event_name.id = ev.event
                         where ?
                         order by ev.ts desc, ev.part desc, ev.pos desc limit ?
                        """, Sql.and(conditions), limit + 1), row -> {
            places.add(new Place(row.number(2), row.integer(3), row.number(4)));
            return entry(row);
        });
        if (entries.size() <= limit) return new Page<>(entries, null);
        var last = places.get(limit - 1);
        return new Page<>(entries.subList(0, limit), Cursor.of(last.ts, last.part, last.pos));
    }

    private static void add(Filter filter, List<Sql> conditions) {
        if (filter.type != null) {
            conditions.add(Sql.of(
                    "(event_name.name = ? or event_name.name = '' and lower(event_name.kind) = ?)",
                    filter.type,
                    filter.type.toLowerCase(Locale.ROOT)));
        }
        if (filter.text != null && !filter.text.isBlank()) {
            var text = filter.text.strip().toLowerCase(Locale.ROOT);
            conditions.add(Sql.of("""
                    ((?) or contains(lower(cast(try_cast(ev.props as json) as varchar)), ?))
                    """, EventText.like(text), text));
        }
        if (filter.from != null) conditions.add(Sql.of("ev.ts >= ?", filter.from.toEpochMilli()));
        if (filter.to != null) conditions.add(Sql.of("ev.ts < ?", filter.to.toEpochMilli()));
    }

    private static void after(@Nullable String cursor, List<Sql> conditions) {
        var values = Cursor.read(cursor, Cursor.Part.LONG, Cursor.Part.INT, Cursor.Part.LONG);
        if (values == null) return;
        var ts = Long.parseLong(values.get(0));
        var part = Integer.parseInt(values.get(1));
        var pos = Long.parseLong(values.get(2));
        conditions.add(Sql.of(
                "(ev.ts < ? or ev.ts = ? and (ev.part < ? or ev.part = ? and ev.pos < ?))", ts, ts, part, part, pos));
    }

    private static Entry entry(Row row) {
        var props = row.text(10);
        return new Entry(
                row.integer(3) + "-" + row.number(4),
                row.integer(1),
                Instant.ofEpochMilli(row.number(2)),
                Instant.ofEpochMilli(row.number(5)),
                String.valueOf(row.text(6)).toLowerCase(Locale.ROOT),
                String.valueOf(row.text(7)),
                String.valueOf(row.text(8)),
                row.flag(9),
                props == null ? Json.object() : Json.read(props));
    }
}
