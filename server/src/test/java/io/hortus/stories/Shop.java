package io.hortus.stories;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The shop's file as DuckDB reads it: an independent count of everything that Hortus is asked about. Nothing here
/// shares a line with the program, and times stay those of the file plus the shift that the import reports.
final class Shop implements AutoCloseable {
    private final Connection duck;
    private final Path file;

    /// @param invoices how many of the first invoices to take, or 0 for all; the others are cut from the file
    Shop(Path original, Path directory, int invoices) throws SQLException {
        duck = DriverManager.getConnection("jdbc:duckdb:");
        run("set timezone = 'UTC'");
        run("""
            create table raw as
            select *, row_number() over () as place
            from read_csv('%s', header = true, all_varchar = true, quote = '"', delim = ',')
            """.formatted(original));
        if (invoices > 0) {
            run("""
                delete from raw where InvoiceNo not in
                    (select InvoiceNo from raw group by InvoiceNo order by min(place) limit %d)
                """.formatted(invoices));
            file = directory.resolve("shop.csv.gz");
            run("""
                copy (select * exclude place from raw order by place) to '%s' (header, compression gzip)
                """.formatted(file));
        } else {
            file = original;
        }
        run("""
            create table invoice as
            select InvoiceNo as id,
                   min(InvoiceDate::timestamp) as ts,
                   (arg_min(CustomerID, place) filter (CustomerID <> ''))::double::bigint::varchar as customer,
                   starts_with(InvoiceNo, 'C') as cancelled,
                   count(*) filter (Quantity::bigint > 0 and UnitPrice::decimal(12, 4) > 0) as lines,
                   coalesce(sum(Quantity::bigint * UnitPrice::decimal(12, 4))
                       filter (Quantity::bigint > 0 and UnitPrice::decimal(12, 4) > 0), 0) as revenue,
                   count(*) filter (Quantity::bigint < 0) as returned,
                   coalesce(-sum(Quantity::bigint * UnitPrice::decimal(12, 4)) filter (Quantity::bigint < 0), 0) as refund
            from raw group by InvoiceNo
            """);
        // sales of somebody, in the file's own time; live ones come later, in true time
        run("create table sale (id varchar, customer varchar, ts timestamp, revenue decimal(18, 4))");
    }

    Path file() {
        return file;
    }

    private void run(String sql) throws SQLException {
        try (var statement = duck.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The instant of the last invoice, in the file's own time.
    Instant last() throws SQLException {
        return one("select max(InvoiceDate::timestamp) from raw").toInstant();
    }

    private java.sql.Timestamp one(String sql) throws SQLException {
        try (var statement = duck.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return java.sql.Timestamp.from(
                    rows.getObject(1, java.time.LocalDateTime.class).toInstant(java.time.ZoneOffset.UTC));
        }
    }

    /// What the totals must be.
    record Totals(
            long lines, long customers, long orders, BigDecimal revenue, long refunds, long nobody, long invoices) {
        /// Money in whole minor units, as the API tells it.
        Totals rounded() {
            var minor = revenue.setScale(2, RoundingMode.HALF_UP);
            return new Totals(lines, customers, orders, minor, refunds, nobody, invoices);
        }
    }

    Totals totals() throws SQLException {
        try (var statement = duck.createStatement();
                var rows = statement.executeQuery("""
                        select sum(lines) filter (not cancelled and customer is not null),
                               count(distinct customer) filter (not cancelled and lines > 0),
                               count(*) filter (not cancelled and lines > 0 and customer is not null),
                               sum(revenue) filter (not cancelled and customer is not null),
                               count(*) filter (cancelled and returned > 0),
                               count(*) filter (not cancelled and lines > 0 and customer is null),
                               count(*)
                        from invoice
                        """)) {
            rows.next();
            return new Totals(
                    rows.getLong(1),
                    rows.getLong(2),
                    rows.getLong(3),
                    rows.getBigDecimal(4),
                    rows.getLong(5),
                    rows.getLong(6),
                    rows.getLong(7));
        }
    }

    /// The file's sales happened so many milliseconds later than it says.
    void imported(long shiftMillis) throws SQLException {
        run("""
            insert into sale
            select id, customer, ts + to_milliseconds(%d), revenue from invoice
            where not cancelled and lines > 0 and customer is not null
            """.formatted(shiftMillis));
    }

    /// An order to be sent live.
    record Order(String id, String customer, Instant at, BigDecimal revenue) {}

    /// The last sales of somebody again, as orders of today: one every `stepMillis` until `until`.
    List<Order> repeated(int count, String prefix, Instant until, long stepMillis, int skip) throws SQLException {
        var orders = new ArrayList<Order>();
        try (var statement = duck.createStatement();
                var rows = statement.executeQuery("""
                        select id, customer, revenue from invoice
                        where not cancelled and lines > 0 and customer is not null
                        order by ts desc, id desc limit %d offset %d
                        """.formatted(count, skip))) {
            while (rows.next()) {
                var at = until.minusMillis(stepMillis * orders.size());
                orders.add(new Order(prefix + rows.getString(1), rows.getString(2), at, rows.getBigDecimal(3)));
            }
        }
        return orders;
    }

    void sold(List<Order> orders) throws SQLException {
        try (var insert = duck.prepareStatement("insert into sale values (?, ?, make_timestamp(?), ?)")) {
            for (var order : orders) {
                insert.setString(1, order.id());
                insert.setString(2, order.customer());
                insert.setLong(3, order.at().toEpochMilli() * 1000);
                insert.setBigDecimal(4, order.revenue());
                insert.execute();
            }
        }
    }

    /// Three orders in 90 days.
    Set<String> regular(Instant now) throws SQLException {
        return members("select customer from sale where %s group by customer having count(*) >= 3", since(now, 90));
    }

    /// Bought in the last 30 days, and spent over 1,000 in 180 days.
    Set<String> generous(Instant now) throws SQLException {
        return members("""
                select customer from sale where %s group by customer
                having sum(revenue) > 1000 and count(*) filter (%s) > 0
                """, since(now, 180), since(now, 30));
    }

    /// Not bought for 60 days, before that at least twice.
    Set<String> asleep(Instant now) throws SQLException {
        return members("""
                select customer from sale where ts <= %s group by customer
                having count(*) filter (%s) = 0 and count(*) >= 2
                """, timestamp(now), since(now, 60));
    }

    private static String since(Instant now, int days) {
        return "(ts > %s - interval %d days and ts <= %s)".formatted(timestamp(now), days, timestamp(now));
    }

    private static String timestamp(Instant now) {
        return "make_timestamp(%d)".formatted(now.toEpochMilli() * 1000);
    }

    private Set<String> members(String sql, String... parts) throws SQLException {
        var members = new TreeSet<String>();
        try (var statement = duck.createStatement();
                var rows = statement.executeQuery(sql.formatted((Object[]) parts))) {
            while (rows.next()) members.add(rows.getString(1));
        }
        return members;
    }

    @Override
    public void close() throws SQLException {
        duck.close();
    }
}
