package io.hortus.timer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The durable due-queue. Every method is one statement, whatever the number of timers, and joins the transaction
/// it is called in: what is set or taken there happens when that commits, and did not happen when it does not.
///
/// Safe for use by several threads and several nodes.
@Component
public class Timers {
    private static final Comparator<Due> ORDER =
            Comparator.comparing(Due::kind).thenComparing(Due::owner).thenComparing(Due::key);

    private static final String SET = """
            insert into timer.due (kind, owner, key, due_at)
            select * from unnest(?::text[], ?::int[], ?::text[], ?::timestamptz[])
            on conflict (kind, owner, key) do update set due_at = excluded.due_at
            """;

    private static final String CANCEL = """
            delete from timer.due d
             using unnest(?::int[], ?::text[]) as gone (owner, key)
             where d.kind = ? and d.owner = gone.owner and d.key = gone.key
            """;

    private static final String CLAIM = """
            with due as materialized (
              select owner, key from timer.due
               where kind = ? and due_at <= ?
               order by due_at
               limit ?
                 for update skip locked)
            delete from timer.due d using due
             where d.kind = ? and d.owner = due.owner and d.key = due.key
            returning d.kind, d.owner, d.key, d.due_at
            """;

    private final JdbcClient jdbc;

    public Timers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Sets timers, moving those that exist. Of several with the same key in one call the last counts.
    public void setAll(Collection<Due> timers) {
        if (timers.isEmpty()) return;
        // In one order for all, so that two transactions cannot wait for each other; and each key once, because one
        // statement cannot move a row twice.
        var last = new LinkedHashMap<Object, Due>();
        for (var due : timers) last.put(List.of(due.kind(), due.owner(), due.key()), due);
        var rows = last.values().stream().sorted(ORDER).toList();
        jdbc.sql(SET)
                .param(rows.stream().map(Due::kind).toArray(String[]::new))
                .param(rows.stream().mapToInt(Due::owner).toArray())
                .param(rows.stream().map(Due::key).toArray(String[]::new))
                .param(rows.stream().map(due -> due.at().toString()).toArray(String[]::new))
                .update();
    }

    public void set(String kind, int owner, String key, Instant at) {
        setAll(List.of(new Due(kind, owner, key, at)));
    }

    /// Takes timers away; those that do not exist are nothing to worry about.
    public void cancelAll(String kind, Collection<Due.Key> timers) {
        if (timers.isEmpty()) return;
        jdbc.sql(CANCEL)
                .param(timers.stream().mapToInt(Due.Key::owner).toArray())
                .param(timers.stream().map(Due.Key::key).toArray(String[]::new))
                .param(kind)
                .update();
    }

    /// Takes out what is due, the longest due first, leaving what another transaction has in its hands.
    ///
    /// @param limit the most to take, at least 1
    public List<Due> claimDue(String kind, Instant now, int limit) {
        return jdbc
                .sql(CLAIM)
                .params(kind, java.sql.Timestamp.from(now), limit, kind)
                .query(Timers::due)
                .list()
                .stream()
                .sorted(Comparator.comparing(Due::at).thenComparing(ORDER))
                .toList();
    }

    /// The earliest instant at which something of the kind is due, which may be past; empty where nothing is set.
    public Optional<Instant> nextDueAt(String kind) {
        return jdbc.sql("select due_at from timer.due where kind = ? order by due_at limit 1")
                .param(kind)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    /// The earliest instant at which anything is due.
    public Optional<Instant> nextDueAt() {
        return jdbc.sql("select min(due_at) from timer.due")
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant());
    }
}
