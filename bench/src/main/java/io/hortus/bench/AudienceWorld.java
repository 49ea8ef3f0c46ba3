package io.hortus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// A generated world in the server's own columnar tables, in the layout that it makes itself: events with properties
/// as VARIANT, week after week, closed weeks sorted by name and time; one row a profile value, customer after customer;
/// one row a tag.
///
/// Everything follows from the seed and a row's number, so that one seed makes one world. Skewed: how often customers
/// act (density of rank r falls as r^-1/2), event names, cities, tags and categories (Zipf with exponent 1), what is
/// spent (between 10 and 2,000, most of it small). One customer in ten has a second name to which a sixteenth of their
/// events is attached. One event in a hundred arrives up to two days late.
///
/// @param end the latest time of an event, epoch milliseconds
record AudienceWorld(long customers, long events, long seed, long end) {
    static final long DAY = 86_400_000L;
    static final int DAYS = 365;
    static final int CITIES = 340;
    static final int TAGS = 200;
    static final List<String> NAMES = List.of(
            "Page Viewed",
            "Product Viewed",
            "Product Searched",
            "Message Opened",
            "Product Added",
            "Order Completed",
            "Cart Viewed",
            "Checkout Started",
            "Coupon Shown",
            "Link Clicked",
            "Coupon Used",
            "Form Sent",
            "Store Visited",
            "Live Watched",
            "Game Played",
            "Product Shared",
            "Review Written",
            "Friend Invited",
            "Points Spent",
            "Order Refunded");

    long nodes() {
        return customers + customers / 10;
    }

    /// The number of an event's name.
    static int event(String name) {
        return NAMES.indexOf(name) + 1;
    }

    /// Draws, and what both the server's tables and the comparators' are made of.
    void macros(Connection duck) throws SQLException {
        run(
                duck,
                "create or replace temp macro u(i, s) as (hash(i, s, %d) >> 11)::double / 9007199254740992.0"
                        .formatted(seed));
        // One place in a row of n, the k-th with the weight 1/k.
        run(duck, "create or replace temp macro zipf(i, s, n) as floor(exp(u(i, s) * ln(n + 1)))::integer");
        run(
                duck,
                "create or replace temp macro actor(i) as (1 + ((%d * pow(u(i, 1), 2))::bigint * 7368787) %% %d)::integer"
                        .formatted(customers - 1, customers));
        run(duck, "create or replace temp macro has_second(c) as c % 10 = 3");
        run(duck, """
                create or replace temp macro ts_of(i) as
                  (%d - (%d * (1 - i / %f))::bigint - case when u(i, 2) < 0.01 then (u(i, 3) * %d)::bigint else 0 end)
                """.formatted(end, DAYS * DAY, (double) events, 2 * DAY));
        run(duck, "create or replace temp macro cents_of(i) as (1000 * exp(u(i, 4) * u(i, 5) * ln(200.0)))::bigint");
        run(duck, "create or replace temp macro age_of(c) as (18 + 52 * u(c, 11) * u(c, 12))::integer");
        run(duck, "create or replace temp macro level_of(c) as zipf(c, 13, 5)");
        run(duck, "create or replace temp macro registered_of(c) as (20454 - floor(2000 * u(c, 14)))::integer");
        run(duck, "create or replace temp macro orders_of(c) as (zipf(c, 15, 40) - 1)::integer");
        run(duck, "create or replace temp macro spent_of(c) as (orders_of(c) * (1000 + 20000 * u(c, 16)))::bigint");
        run(duck, "create or replace temp macro city_of(c) as zipf(c, 17, %d)".formatted(CITIES));
        run(duck, "create or replace temp macro woman(c) as u(c, 18) < 0.55");
    }

    /// Fills the server's file, which the server has made and does not hold now.
    void fill(Path file, long feed) throws SQLException {
        try (var duck = DriverManager.getConnection("jdbc:duckdb:" + file)) {
            run(duck, "set memory_limit = '6GB'");
            macros(duck);
            run(duck, "begin transaction");
            for (var name : NAMES) {
                run(duck, "insert into event_name values (%d, 'TRACK', '%s')".formatted(event(name), name));
            }
            // As the loader notes it: 2 is a text, 4 a number.
            run(duck, """
                    insert into property
                    select id, unnest(case when id in (6, 20) then ['order_id', 'revenue', 'currency']
                                           when id in (2, 5, 16) then ['sku', 'category', 'price'] else ['path'] end) as key,
                           case when key in ('revenue', 'price') then 4 else 2 end
                      from event_name
                    """);
            run(duck, """
                    insert into root
                    select i::integer, (case when i <= %d then i else (i - %d) * 10 + 3 end)::integer
                      from range(1, %d) r (i)
                     where i <= %d or (i - %d) * 10 + 3 <= %d
                    """.formatted(customers, customers + 1, nodes() + 1, customers, customers + 1, customers));
            run(duck, "update cursor set pos = %d where reader = 'feed'".formatted(feed));
            run(duck, "commit");
            var step = 5_000_000L;
            for (var from = 0L; from < customers; from += step) people(duck, from, Math.min(customers, from + step));
            // Closed weeks lie sorted by name and time, as the server leaves them; the last one as it arrived.
            var week = Math.max(1, events * 7 / DAYS);
            for (var from = 0L; from < events; from += week) {
                var to = Math.min(events, from + week);
                events(duck, from, to, to < events ? "order by e, t" : "");
            }
            run(duck, """
                    insert into settled select ts // %d as week, count(*) from ev group by week having week < %d
                    """.formatted(7 * DAY, end / (7 * DAY)));
            run(duck, "checkpoint");
        }
    }

    private static void people(Connection duck, long from, long to) throws SQLException {
        run(duck, """
                insert into attribute
                select c, v.key, v.text, v.num, null, v.time
                  from (select i::integer as c, unnest([
                          {'key': 'age', 'text': null, 'num': age_of(i) * 10000::bigint, 'time': null},
                          {'key': 'city', 'text': 'city ' || city_of(i), 'num': null, 'time': null},
                          {'key': 'gender', 'text': case when woman(i) then 'F' else 'M' end, 'num': null, 'time': null},
                          {'key': 'level', 'text': null, 'num': level_of(i) * 10000::bigint, 'time': null},
                          {'key': 'name', 'text': 'Customer ' || i, 'num': null, 'time': null},
                          {'key': 'phone', 'text': '+86' || (13000000000 + i), 'num': null, 'time': null},
                          {'key': 'registered', 'text': (date '1970-01-01' + registered_of(i))::varchar, 'num': null,
                           'time': registered_of(i) * 86400000::bigint - 28800000},
                          {'key': '$orders', 'text': null, 'num': orders_of(i) * 10000::bigint, 'time': null},
                          {'key': '$spent', 'text': null, 'num': spent_of(i) * 100::bigint, 'time': null}]) as v
                          from range(%d, %d) r (i))
                """.formatted(from + 1, to + 1));
        run(duck, """
                insert into tag
                select distinct c, 'tag ' || zipf(c * 8 + k, 21, %d), 1750000000000 + c, 'console'
                  from (select i::integer as c, unnest(range(0, zipf(i, 20, 6) - 1)) as k from range(%d, %d) r (i))
                 order by c
                """.formatted(TAGS, from + 1, to + 1));
    }

    private void events(Connection duck, long from, long to, String order) throws SQLException {
        run(duck, """
                insert into ev
                select case when has_second(c) and u(i, 6) < 0.0625 then %d + 1 + (c - 3) // 10 else c end::integer, e, t,
                       ((t + 28800000) // 86400000)::integer, (i %% 4)::smallint, i - %d, 'src_shop', t + 400, false,
                       case when e in (6, 20) then cents_of(i) * 100 end, case when e in (6, 20) then 'CNY' end,
                       case when e in (6, 20) then 'o' || i end,
                       cast(case when e in (6, 20)
                            then '{"order_id":"o' || i || '","revenue":' || cents_of(i) // 100 || '.' || lpad((cents_of(i) %% 100)::varchar, 2, '0')
                                 || ',"currency":"CNY"}'
                            when e in (2, 5, 16) then '{"sku":"s' || zipf(i, 7, 20000) || '","category":"c' || zipf(i, 8, 200) || '","price":'
                                 || cents_of(i) // 100 || '}'
                            else '{"path":"/' || zipf(i, 9, 500) || '"}' end as json)::variant
                  from (select i, actor(i) as c, zipf(i, 10, 20)::usmallint as e, ts_of(i) as t from range(%d, %d) r (i))
                 %s
                """.formatted(customers, events, from, to, order));
    }

    /// The same world as somebody would lay it out by hand for these questions: one wide row a customer, events with
    /// the customer they belong to, typed and sorted.
    void byHand(Path file) throws SQLException {
        try (var duck = DriverManager.getConnection("jdbc:duckdb:" + file)) {
            run(duck, "set memory_limit = '8GB'");
            macros(duck);
            run(duck, """
                    create table profile as
                    select i::integer as customer, city_of(i)::smallint as city, woman(i) as woman, age_of(i)::utinyint as age,
                           level_of(i)::utinyint as level, registered_of(i)::integer as registered
                      from range(1, %d) r (i)
                    """.formatted(customers + 1));
            run(duck, """
                    create table tag as
                    select distinct zipf(c * 8 + k, 21, %d)::smallint as tag, c as customer
                      from (select i::integer as c, unnest(range(0, zipf(i, 20, 6) - 1)) as k from range(1, %d) r (i))
                     order by tag, customer
                    """.formatted(TAGS, customers + 1));
            run(duck, """
                    create table events as
                    select e as event, t as ts, c as customer, case when e in (6, 20) then cents_of(i) end as cents,
                           i as pos, case when e in (2, 5, 16) then zipf(i, 8, 200)::smallint end as category
                      from (select i, actor(i) as c, zipf(i, 10, 20)::usmallint as e, ts_of(i) as t from range(0, %d) r (i))
                     order by event, ts, pos
                    """.formatted(events));
            run(duck, "checkpoint");
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The one number that a query answers.
    static long count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// Writes the world's measures beside it, so that a later run with the same options finds it again.
    void keep(Path directory) throws IOException {
        Files.writeString(
                directory.resolve("world"),
                String.format(Locale.ROOT, "%d%n%d%n%d%n%d%n", customers, events, seed, end));
    }

    /// The world kept in the directory where it is the one asked for, or null.
    static @org.jspecify.annotations.Nullable AudienceWorld kept(Path directory, long customers, long events, long seed)
            throws IOException {
        var file = directory.resolve("world");
        if (!Files.exists(file)) return null;
        var parts = Files.readAllLines(file);
        var world = new AudienceWorld(
                Long.parseLong(parts.get(0)),
                Long.parseLong(parts.get(1)),
                Long.parseLong(parts.get(2)),
                Long.parseLong(parts.get(3)));
        return world.customers == customers && world.events == events && world.seed == seed ? world : null;
    }
}
