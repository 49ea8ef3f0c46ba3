package io.hortus.insight.duckdb;

import io.hortus.insight.Fact;
import io.hortus.insight.InsightStore.Slice;
import io.hortus.insight.Mirror;
import io.hortus.kernel.Json;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Puts rows into the tables, within the transaction that [DuckStore] opens and ends.
final class DuckWriter {
    private static final String UNSTAGE = """
            insert into ev
            select node, event, ts, day, part, pos, source, received, imported, amount, currency, order_id,
                   coalesce(try_cast(try_cast(props as json) as variant), cast('{}' as json)::variant)
              from stage
            """;

    private final DuckDBConnection connection;
    private final ZoneId zone;

    DuckWriter(DuckDBConnection connection, ZoneId zone) {
        this.connection = connection;
        this.zone = zone;
    }

    /// Compare and set. The first statement of the transaction, so that the appenders join it.
    boolean advance(String reader, int partition, long from, long to) throws SQLException {
        try (var update =
                connection.prepareStatement("update cursor set pos = ? where reader = ? and part = ? and pos = ?")) {
            update.setLong(1, to);
            update.setString(2, reader);
            update.setInt(3, partition);
            update.setLong(4, from);
            if (update.executeUpdate() == 1) return true;
        }
        if (from != 0) return false;
        try (var insert = connection.prepareStatement("""
                insert into cursor select ?, ?, ?
                 where not exists (select 1 from cursor where reader = ? and part = ?)
                """)) {
            insert.setString(1, reader);
            insert.setInt(2, partition);
            insert.setLong(3, to);
            insert.setString(4, reader);
            insert.setInt(5, partition);
            return insert.executeUpdate() == 1;
        }
    }

    void names(EventNames before, EventNames now) throws SQLException {
        var fresh = now.all().subList(before.all().size(), now.all().size());
        if (fresh.isEmpty()) return;
        try (var appender = connection.createAppender("event_name")) {
            for (var name : fresh) {
                appender.beginRow()
                        .append(name.id())
                        .append(name.kind())
                        .append(name.name())
                        .endRow();
            }
        }
    }

    /// Adds what became known of the properties' kinds; nothing is taken back.
    void shapes(List<Shapes.Row> fresh) throws SQLException {
        if (fresh.isEmpty()) return;
        try (var appender = connection.createAppender("property")) {
            for (var row : fresh) {
                appender.beginRow()
                        .append(row.event())
                        .append(row.key())
                        .append(row.kinds().bits())
                        .endRow();
            }
        }
    }

    void facts(List<Slice> slices, EventNames names) throws SQLException {
        if (slices.stream().allMatch(slice -> slice.facts().isEmpty())) return;
        execute("delete from stage");
        try (var appender = connection.createAppender("temp", "main", "stage")) {
            for (var slice : slices) {
                var partition = (short) slice.partition();
                for (var fact : slice.facts()) fact(appender, partition, fact, (short) names.id(fact));
            }
        }
        execute(UNSTAGE);
        try (var appender = connection.createAppender("line")) {
            for (var slice : slices) {
                var partition = (short) slice.partition();
                for (var fact : slice.facts()) if (fact.order() != null) lines(appender, partition, fact, fact.order());
            }
        }
    }

    private void fact(DuckDBAppender to, short partition, Fact fact, short event) throws SQLException {
        to.beginRow().append(fact.node()).append(event).append(fact.ts()).append(day(fact.ts()));
        to.append(partition).append(fact.position()).append(fact.source()).append(fact.received());
        to.append(fact.imported());
        var order = fact.order();
        if (order == null) {
            to.appendNull().appendNull().appendNull();
        } else {
            to.append(order.amount());
            text(to, order.currency());
            to.append(order.id());
        }
        to.append(fact.props().isEmpty() ? "{}" : Json.write(fact.props())).endRow();
    }

    private void lines(DuckDBAppender to, short partition, Fact fact, Fact.Order order) throws SQLException {
        for (var line : order.lines()) {
            to.beginRow().append(fact.node()).append(order.refund()).append(order.id());
            text(to, line.sku());
            to.append(line.quantity()).append(line.price()).append(fact.ts()).append(day(fact.ts()));
            to.append(partition).append(fact.position()).endRow();
        }
    }

    void mirror(Mirror mirror) throws SQLException {
        delete(
                "delete from root where node in (select unnest(cast(? as integer[])))",
                mirror.roots().keySet());
        delete("delete from attribute where customer in (select unnest(cast(? as integer[])))", mirror.customers());
        delete("delete from tag where customer in (select unnest(cast(? as integer[])))", mirror.customers());
        try (var appender = connection.createAppender("root")) {
            for (var root : mirror.roots().entrySet()) {
                if (root.getValue() != 0) {
                    appender.beginRow()
                            .append(root.getKey().intValue())
                            .append(root.getValue().intValue())
                            .endRow();
                }
            }
        }
        try (var appender = connection.createAppender("attribute")) {
            for (var value : mirror.values()) {
                appender.beginRow().append(value.customer()).append(value.key());
                text(appender, value.text());
                number(appender, value.number());
                if (value.flag() == null) appender.appendNull();
                else appender.append(value.flag());
                number(appender, value.time());
                appender.endRow();
            }
        }
        try (var appender = connection.createAppender("tag")) {
            for (var tag : mirror.tags())
                appender.beginRow()
                        .append(tag.customer())
                        .append(tag.name())
                        .append(tag.at())
                        .append(tag.source())
                        .endRow();
        }
    }

    void erase(Collection<Integer> nodes) throws SQLException {
        delete("delete from ev where node in (select unnest(cast(? as integer[])))", nodes);
        delete("delete from line where node in (select unnest(cast(? as integer[])))", nodes);
    }

    void clear() throws SQLException {
        execute("update cursor set pos = 0 where reader = 'feed'");
        for (var table : List.of("ev", "line", "event_name", "property", "root", "attribute", "tag", "settled")) {
            execute("delete from " + table);
        }
        execute("delete from cursor where reader <> 'feed'");
    }

    private void delete(String sql, Collection<Integer> ids) throws SQLException {
        if (ids.isEmpty()) return;
        try (var statement = connection.prepareStatement(sql)) {
            // As text, because the driver binds no lists.
            statement.setString(1, ids.toString());
            statement.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int day(long ts) {
        return (int) Instant.ofEpochMilli(ts).atZone(zone).toLocalDate().toEpochDay();
    }

    private static void text(DuckDBAppender to, @Nullable String text) throws SQLException {
        if (text == null) to.appendNull();
        else to.append(text);
    }

    private static void number(DuckDBAppender to, @Nullable Long number) throws SQLException {
        if (number == null) to.appendNull();
        else to.append(number);
    }
}
