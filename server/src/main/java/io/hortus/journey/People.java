package io.hortus.journey;

import io.hortus.access.Caller;
import io.hortus.kernel.Sql;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who is in a journey, as far as the caller may see them.
@Component
class People {
    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param state `waiting`, or why they left
    record Row(
            long id,
            int customer,
            String node,
            Instant enteredAt,
            @Nullable Instant wakeAt,
            String state) {}

    /// The newest first.
    List<Row> list(
            String journey, @Nullable String node, @Nullable String q, boolean insideOnly, long beforeId, int limit) {
        var where = new ArrayList<Sql>();
        where.add(Sql.of("p.journey_id = ? and p.id < ?", journey, beforeId));
        if (insideOnly) where.add(Sql.of("p.inside"));
        if (node != null && !node.isEmpty()) where.add(Sql.of("p.at_node = ?", node));
        if (q != null && !q.isBlank()) {
            where.add(Sql.of(
                    "(strpos(lower(c.name), lower(?)) > 0 or right(c.phone, 4) = ? or 'c' || c.id = ?)",
                    q.strip(),
                    q.strip(),
                    q.strip()));
        }
        where.add(Caller.current().scope().on(Sql.of("c.unit_id")));
        var query = Sql.of("""
                select p.id, p.customer_id, p.at_node, p.entered_at, p.wake_at, coalesce(p.outcome, 'waiting')
                  from journey.position p
                  left join customer.customer c on c.id = p.customer_id
                 where ? order by p.id desc limit ?
                """, Sql.and(where), limit);
        return jdbc.sql(query.text())
                .params(query.args())
                .query((row, n) -> {
                    var wakeAt = row.getObject(5, OffsetDateTime.class);
                    return new Row(
                            row.getLong(1),
                            row.getInt(2),
                            row.getString(3),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            wakeAt == null ? null : wakeAt.toInstant(),
                            row.getString(6));
                })
                .list();
    }
}
