package io.hortus.customer;

import io.hortus.access.Caller;
import io.hortus.customer.CatalogApi.AttributeChange;
import io.hortus.customer.CatalogApi.AttributeView;
import io.hortus.customer.CatalogApi.Quarantined;
import io.hortus.customer.CatalogApi.TagView;
import io.hortus.kernel.Cursor;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import io.hortus.kernel.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Which tags and attributes there are.
@Component
class Catalog {
    private static final int MOST_TAGS = 2_000;
    private static final int SAMPLES = 3;
    private final JdbcClient jdbc;

    Catalog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<TagView> tags() {
        var scope = Caller.current().scope().on(Sql.of("c.unit_id"));
        var sql = Sql.of("""
                select t.name, t.grp, coalesce(n.customers, 0)
                  from customer.tag t
                  left join (select tag, count(*) as customers
                               from customer.customer c cross join unnest(c.tags) as tag
                              where c.tags <> '{}' and ?
                              group by tag) n on n.tag = t.name
                 order by t.grp nulls last, t.name
                 limit ?
                """, scope, MOST_TAGS);
        return jdbc.sql(sql.text())
                .params(sql.args())
                .query((row, n) -> new TagView(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    /// Keeps a tag in this group; null is none.
    TagView tag(String name, @Nullable String group) {
        jdbc.sql(
                        "insert into customer.tag (name, grp) values (?, ?) on conflict (name) do update set grp = excluded.grp")
                .param(name)
                .param(group)
                .update();
        return tags().stream()
                .filter(tag -> tag.name().equals(name))
                .findFirst()
                .orElseGet(() -> new TagView(name, group, 0));
    }

    List<AttributeView> attributes() {
        var samples = new HashMap<String, List<JsonNode>>();
        var counts = new HashMap<String, Long>();
        jdbc.sql("""
                        select key, total, sample::text
                          from (select key, sample, count(*) over (partition by key) as total,
                                       row_number() over (partition by key order by id desc) as n
                                  from customer.quarantine) q
                         where n <= ?
                         order by key, n
                        """).param(SAMPLES).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
            samples.computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                    .add(Json.read(row.getString(3) == null ? "null" : row.getString(3)));
        });
        return jdbc.sql("select key, coalesce(label, key), type, pii from customer.attribute order by key")
                .query((row, n) -> new AttributeView(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        counts.getOrDefault(row.getString(1), 0L),
                        samples.getOrDefault(row.getString(1), List.of())))
                .list();
    }

    AttributeView put(String key, AttributeChange change) {
        if (!Keys.allowed(key)) throw Problem.field("key", "the name of an attribute");
        var type = change.type() == null ? null : change.type().toLowerCase(Locale.ROOT);
        if (type != null) {
            try {
                ValueType.of(type);
            } catch (IllegalArgumentException e) {
                throw Problem.field("type", "text, number, boolean, time, date or list");
            }
        }
        var params = new ArrayList<@Nullable Object>();
        params.add(key);
        params.add(type);
        params.add(change.label());
        params.add(change.pii());
        params.add(change.label());
        params.add(change.pii());
        var kept = jdbc.sql("""
                        insert into customer.attribute as a (key, type, label, pii)
                        values (?, coalesce(?, 'text'), ?, coalesce(?, false))
                        on conflict (key) do update set label = coalesce(?, a.label), pii = coalesce(?, a.pii)
                        returning type
                        """).params(params).query(String.class).single();
        if (type != null && !type.equals(kept))
            throw new Problem(
                    CustomerCode.TYPE_FIXED,
                    "Attribute '" + key + "' holds " + kept + " values; its type cannot change",
                    Map.of("key", key, "type", kept));
        return attributes().stream()
                .filter(attribute -> attribute.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    List<Quarantined> quarantine(@Nullable String key, int limit, @Nullable String cursor) {
        var parts = new ArrayList<Sql>();
        parts.add(Caller.current().scope().on(Sql.of("c.unit_id")));
        if (CustomerFilter.given(key)) parts.add(Sql.of("q.key = ?", key));
        parts.add(Sql.of("q.id < ?", Cursor.number(cursor, Long.MAX_VALUE)));
        var sql = Sql.of("""
                select q.id, q.key, q.expected, q.sample::text, q.source, q.at, coalesce(n.customer_id, q.node)
                  from customer.quarantine q
                  left join customer.node n on n.node = q.node
                  left join customer.customer c on c.id = n.customer_id
                 where ?
                 order by q.id desc
                 limit ?
                """, Sql.and(parts), limit);
        return jdbc.sql(sql.text())
                .params(sql.args())
                .query((row, n) -> new Quarantined(
                        row.getLong(1),
                        row.getString(2).startsWith("!") ? row.getString(2).substring(1) : row.getString(2),
                        row.getString(3),
                        Json.read(row.getString(4) == null ? "null" : row.getString(4)),
                        row.getString(5),
                        row.getTimestamp(6).toInstant(),
                        CustomerIds.wire(row.getInt(7))))
                .list();
    }
}
