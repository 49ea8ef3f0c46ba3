package io.hortus.delivery;

import io.hortus.access.Caller;
import io.hortus.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Messages for people to read, within the caller's data scope.
@Component
class DeliveryQueries {
    private static final Sql ROWS = Sql.of("""
            select m.id, coalesce(n.customer_id, m.person) as customer, m.channel, h.name as channel_name,
                   h.kind as channel_kind, m.origin, m.origin_id, ? as state, m.reason,
                   case when q.claimed then m.due_at else coalesce(q.due_at, m.due_at) end as due_at,
                   m.updated_at, m.attempts, coalesce(m.subject, m.content ->> 'subject') as subject,
                   m.content, m.address, m.expires_at, m.created_at
              from delivery.message m
              left join delivery.queue q on q.message_id = m.id
              left join customer.node n on n.node = m.person
              left join customer.customer c on c.id = n.customer_id
              left join channel.connection h on h.id = m.channel
            """, DeliveryFilter.STATE);

    private final JdbcClient jdbc;

    DeliveryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            long id,
            int customer,
            String channel,
            @Nullable String channelName,
            @Nullable String channelKind,
            String origin,
            String originId,
            State state,
            @Nullable String reason,
            Instant dueAt,
            Instant updatedAt,
            int attempts,
            @Nullable String subject,
            Map<String, String> content,
            @Nullable String address,
            Instant expiresAt,
            Instant createdAt) {}

    record Entry(Instant at, String state, String detail) {}

    /// The newest first.
    List<Row> list(DeliveryFilter filter, long beforeId, int limit) {
        var query = Sql.of("? where ? and m.id < ? order by m.id desc limit ?", ROWS, filter.where(), beforeId, limit);
        return jdbc.sql(query.text())
                .params(query.args())
                .query(DeliveryQueries::row)
                .list();
    }

    /// Every message of a list, a portion at a time.
    void each(DeliveryFilter filter, Consumer<List<Row>> portions) {
        for (var before = Long.MAX_VALUE; ; ) {
            var rows = list(filter, before, 1_000);
            if (rows.isEmpty()) return;
            portions.accept(rows);
            before = rows.getLast().id();
        }
    }

    Optional<Row> find(long id) {
        var query = Sql.of(
                "? where m.id = ? and ?", ROWS, id, Caller.current().scope().on(Sql.of("c.unit_id")));
        return jdbc.sql(query.text())
                .params(query.args())
                .query(DeliveryQueries::row)
                .optional();
    }

    List<Entry> ledger(long id) {
        return jdbc.sql("select at, state, detail from delivery.ledger where message_id = ? order by at, attempt")
                .param(id)
                .query((row, n) -> new Entry(
                        row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), row.getString(3)))
                .list();
    }

    /// Puts a message that came to an end back into the queue, with a day to go out at least.
    ///
    /// @return whether it had come to an end
    boolean again(long id, Instant now) {
        return jdbc.sql("""
                                with m as (
                                  update delivery.message m
                                     set state = 'planned', reason = null, updated_at = ?,
                                         expires_at = greatest(expires_at, ?::timestamptz + interval '1 day')
                                   where id = ? and state in ('failed', 'suppressed', 'unknown', 'cancelled')
                                     and not exists (select from delivery.queue q where q.message_id = m.id)
                                  returning id, channel)
                                insert into delivery.queue (message_id, channel, due_at, attempt)
                                select id, channel, ?,
                                       coalesce((select max(attempt) from delivery.ledger l where l.message_id = m.id), 0)
                                  from m
                                """)
                        .params(Timestamp.from(now), Timestamp.from(now), id, Timestamp.from(now))
                        .update()
                == 1;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getInt("customer"),
                row.getString("channel"),
                row.getString("channel_name"),
                row.getString("channel_kind"),
                row.getString("origin"),
                row.getString("origin_id"),
                State.of(row.getString("state")),
                row.getString("reason"),
                instant(row, "due_at"),
                instant(row, "updated_at"),
                row.getInt("attempts"),
                row.getString("subject"),
                Outbox.content(row.getString("content")),
                row.getString("address"),
                instant(row, "expires_at"),
                instant(row, "created_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
