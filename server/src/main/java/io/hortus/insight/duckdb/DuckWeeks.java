package io.hortus.insight.duckdb;

import io.hortus.kernel.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.OptionalLong;
import org.duckdb.DuckDBConnection;

/// Sorts events that are over, week by week, by name and time. Events of one name then fill blocks of their own: a
/// query for some names of some weeks reads little else, and properties that they share become columns. By the week,
/// because that is enough to fill blocks and little enough to be rewritten in a few seconds.
final class DuckWeeks {
    /// Made beside the tables of the version: without it nothing is lost but time.
    static final String TABLE = "create table if not exists settled (week bigint not null, events bigint not null)";

    private static final long WEEK_MS = 7 * 86_400_000L;
    /// Late events of a week have mostly come by then.
    private static final long REST_MS = 86_400_000L;
    /// Fewer are not worth sorting a week for.
    private static final long FEW = 50_000;

    private final DuckDBConnection writer;
    private final Readers readers;

    DuckWeeks(DuckDBConnection writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /// The latest week that is over and of which many events lie as they came.
    OptionalLong due(long now) {
        var weeks = new ArrayList<Long>();
        readers.scan(Sql.of("""
                        select w.week
                          from (select ts // ? as week, count(*) as events from ev where ts >= 0 and ts < ? group by 1) w
                          left join settled s on s.week = w.week
                         where w.events - coalesce(s.events, 0) >= greatest(?, coalesce(s.events, 0) // 20)
                         order by w.week desc limit 1
                        """, WEEK_MS, (now - REST_MS) / WEEK_MS * WEEK_MS, FEW), row -> weeks.add(row.number(1)));
        return weeks.isEmpty() ? OptionalLong.empty() : OptionalLong.of(weeks.getFirst());
    }

    /// Within the transaction that [DuckStore] opens and ends.
    void settle(long week) throws SQLException {
        var from = week * WEEK_MS;
        var to = from + WEEK_MS;
        execute(
                "create or replace temp table week as select * from ev where ts >= ? and ts < ? order by event, ts",
                from,
                to);
        execute("delete from ev where ts >= ? and ts < ?", from, to);
        execute("insert into ev select * from week");
        execute("delete from settled where week = ?", week);
        execute("insert into settled select ?, count(*) from week", week);
        execute("drop table week");
    }

    private void execute(String sql, long... values) throws SQLException {
        try (var statement = writer.prepareStatement(sql)) {
            var n = 0;
            for (var value : values) statement.setLong(++n, value);
            statement.executeUpdate();
        }
    }
}
