package io.hortus.identity;

import io.hortus.kernel.Cursor;
import io.hortus.kernel.Problem;
import io.hortus.kernel.Sql;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Pairs of certain names that something says are one person and that cannot be, until a human decides. Safe for use
/// by several threads.
@Component
public class Conflicts {
    private final JdbcClient jdbc;
    private final Decisions decisions;
    private final Clock clock;

    Conflicts(JdbcClient jdbc, Decisions decisions, Clock clock) {
        this.jdbc = jdbc;
        this.decisions = decisions;
        this.clock = clock;
    }

    /// @param a one of the two nodes, and the customer it belongs to now
    /// @param type the type of which the two customers together have too many values
    /// @param state `open`, `merged` or `apart`
    public record Conflict(
            long id,
            int a,
            int customerA,
            int b,
            int customerB,
            String type,
            Instant at,
            String state,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy) {}

    /// The newest first. Open ones that were settled otherwise meanwhile are left out.
    public List<Conflict> list(@Nullable String state, int limit, @Nullable String cursor) {
        var parts = new ArrayList<Sql>();
        if (state != null && !state.isBlank()) parts.add(Sql.of("c.state = ?", state));
        parts.add(Sql.of("(c.state <> 'open' or a.customer <> b.customer)"));
        parts.add(Sql.of("c.id < ?", Cursor.number(cursor, Long.MAX_VALUE)));
        return read(Sql.of("? order by c.id desc limit ?", Sql.and(parts), limit));
    }

    public Conflict get(long id) {
        return read(Sql.of("c.id = ?", id)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.missing("conflict", Long.toString(id)));
    }

    private List<Conflict> read(Sql where) {
        var sql = Sql.of("""
                select c.id, c.a, a.customer as customer_a, c.b, b.customer as customer_b, c.type, c.found_at, c.state,
                       c.decided_at, c.decided_by
                  from identity.conflict c
                  join identity.identifier a on a.id = c.a
                  join identity.identifier b on b.id = c.b
                 where ?
                """, where);
        return jdbc.sql(sql.text())
                .params(sql.args())
                .query((row, n) -> new Conflict(
                        row.getLong(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getString(6),
                        row.getTimestamp(7).toInstant(),
                        row.getString(8),
                        row.getTimestamp(9) == null ? null : row.getTimestamp(9).toInstant(),
                        row.getString(10)))
                .list();
    }

    /// Settles a conflict: the two customers become one, or stay two for good.
    public Conflict decide(long id, boolean merge, String by) {
        var conflict = get(id);
        if (!conflict.state().equals("open"))
            throw new Problem(
                    IdentityCode.ALREADY_DECIDED,
                    "Conflict '" + id + "' is " + conflict.state() + " already",
                    Map.of("id", id, "state", conflict.state()));
        if (conflict.customerA() != conflict.customerB()) {
            if (merge) decisions.merge(List.of(conflict.customerA(), conflict.customerB()), "conflict " + id);
            else decisions.apart(conflict.customerA(), conflict.customerB(), "conflict " + id);
        }
        jdbc.sql("update identity.conflict set state = ?, decided_at = ?, decided_by = ? where id = ?")
                .params(merge ? "merged" : "apart", Timestamp.from(clock.instant()), by, id)
                .update();
        return get(id);
    }
}
