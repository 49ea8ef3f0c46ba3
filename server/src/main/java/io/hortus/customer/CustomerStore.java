package io.hortus.customer;

import io.hortus.identity.Reshaped;
import io.hortus.kernel.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The SQL of a batch. Every statement takes rows in the order of their ids, so that concurrent batches wait in line.
@Component
class CustomerStore {
    private static final String HOLD_NODES = """
            select node, customer_id, first_seen, last_seen from customer.node
             where node = any(?) order by node for update
            """;

    private static final String COUNT_NODES = """
            insert into customer.node as n
                   (node, customer_id, moves, first_seen, last_seen, orders, spent_minor, first_order_at, last_order_at)
            select u.node, u.customer, u.moved, to_timestamp(nullif(u.first_ms, 0) / 1000::float8),
                   to_timestamp(nullif(u.last_ms, 0) / 1000::float8), u.orders, u.spent,
                   to_timestamp(nullif(u.first_order_ms, 0) / 1000::float8), to_timestamp(nullif(u.last_order_ms, 0) / 1000::float8)
              from unnest(?::int[], ?::int[], ?::int[], ?::bigint[], ?::bigint[], ?::int[], ?::bigint[], ?::bigint[],
                          ?::bigint[]) as u (node, customer, moved, first_ms, last_ms, orders, spent, first_order_ms,
                          last_order_ms)
            on conflict (node) do update set
                   customer_id = case when excluded.moves > 0 then excluded.customer_id else n.customer_id end,
                   moves = n.moves + excluded.moves,
                   first_seen = least(n.first_seen, excluded.first_seen),
                   last_seen = greatest(n.last_seen, excluded.last_seen),
                   orders = n.orders + excluded.orders,
                   spent_minor = n.spent_minor + excluded.spent_minor,
                   first_order_at = least(n.first_order_at, excluded.first_order_at),
                   last_order_at = greatest(n.last_order_at, excluded.last_order_at)
            returning node, customer_id
            """;

    private static final String COUNT_CUSTOMERS = """
            insert into customer.customer as c
                   (id, first_seen, last_seen, seen_day, orders, spent_minor, first_order_at, last_order_at, created_at)
            select u.id, to_timestamp(u.first_ms / 1000::float8), to_timestamp(u.last_ms / 1000::float8),
                   date '1970-01-01' + u.seen_day, u.orders, u.spent,
                   to_timestamp(nullif(u.first_order_ms, 0) / 1000::float8),
                   to_timestamp(nullif(u.last_order_ms, 0) / 1000::float8), ?::timestamptz
              from unnest(?::int[], ?::bigint[], ?::bigint[], ?::int[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[])
                   as u (id, first_ms, last_ms, seen_day, orders, spent, first_order_ms, last_order_ms)
            on conflict (id) do update set
                   first_seen = case when excluded.seen_day = date '1970-01-01' then c.first_seen
                                     when c.seen_day = date '1970-01-01' then excluded.first_seen
                                     else least(c.first_seen, excluded.first_seen) end,
                   last_seen = case when excluded.seen_day = date '1970-01-01' then c.last_seen
                                    when c.seen_day = date '1970-01-01' then excluded.last_seen
                                    else greatest(c.last_seen, excluded.last_seen) end,
                   seen_day = greatest(c.seen_day, excluded.seen_day),
                   orders = c.orders + excluded.orders,
                   spent_minor = c.spent_minor + excluded.spent_minor,
                   first_order_at = least(c.first_order_at, excluded.first_order_at),
                   last_order_at = greatest(c.last_order_at, excluded.last_order_at)
            returning id, orders, spent_minor, first_seen, last_seen, last_order_at, stage,
                      stage_due - date '1970-01-01'
            """;

    private static final String WRITE = """
            insert into customer.customer as c
                   (id, attributes, tags, consents, unit_id, name, phone, email, first_seen, last_seen, seen_day, orders,
                    spent_minor, first_order_at, last_order_at, created_at)
            select u.id, u.attributes::jsonb,
                   array(select jsonb_array_elements_text(u.tags::jsonb)), u.consents::jsonb,
                   u.unit_id, u.name, u.phone, u.email,
                   coalesce(n.first_seen, ?::timestamptz), coalesce(n.last_seen, ?::timestamptz),
                   coalesce((n.last_seen at time zone ?)::date, date '1970-01-01'), n.orders, n.spent, n.first_order_at, n.last_order_at,
                   ?::timestamptz
              from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                   as u (id, attributes, tags, consents, unit_id, name, phone, email)
              join (select customer_id, min(first_seen) as first_seen, max(last_seen) as last_seen,
                           sum(orders)::int as orders, sum(spent_minor)::bigint as spent,
                           min(first_order_at) as first_order_at, max(last_order_at) as last_order_at
                      from customer.node where customer_id = any(?) group by customer_id) n on n.customer_id = u.id
             order by u.id
            on conflict (id) do update set
                   attributes = excluded.attributes, tags = excluded.tags, consents = excluded.consents,
                   unit_id = excluded.unit_id, name = excluded.name, phone = excluded.phone, email = excluded.email,
                   first_seen = excluded.first_seen, last_seen = excluded.last_seen, seen_day = excluded.seen_day,
                   orders = excluded.orders, spent_minor = excluded.spent_minor,
                   first_order_at = excluded.first_order_at, last_order_at = excluded.last_order_at,
                   version = c.version + 1
            returning id, orders, spent_minor, first_seen, last_seen, last_order_at, stage,
                      stage_due - date '1970-01-01'
            """;

    private static final String HELD = """
            select n.customer_id, v.node, v.key, v.value::text, v.at, v.partition, v.position, v.source, v.cumulative,
                   v.expires_at
              from customer.node n
              join customer.value v on v.node = n.node
             where n.customer_id = any(?)
            """;

    private static final String HOLD_VALUES = """
            insert into customer.value (node, key, value, at, partition, position, source, cumulative, expires_at)
            select u.node, u.key, u.value::jsonb, to_timestamp(u.at_ms / 1000::float8), u.partition, u.position, u.source,
                   u.cumulative, u.expires_at
              from unnest(?::int[], ?::text[], ?::text[], ?::bigint[], ?::smallint[], ?::bigint[], ?::text[], ?::bool[],
                          ?::timestamptz[])
                   as u (node, key, value, at_ms, partition, position, source, cumulative, expires_at)
            on conflict (node, key) do update set
                   value = excluded.value, at = excluded.at, partition = excluded.partition,
                   position = excluded.position, source = excluded.source, cumulative = excluded.cumulative,
                   expires_at = excluded.expires_at
            """;

    private static final String KEEP_HISTORY = """
            insert into customer.history (node, key, op, value, at, partition, position, source)
            select u.node, u.key, u.op, u.value::jsonb, to_timestamp(u.at_ms / 1000::float8), u.partition, u.position,
                   u.source
              from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::smallint[], ?::bigint[],
                          ?::text[]) as u (node, key, op, value, at_ms, partition, position, source)
            """;

    private static final String STEPS = """
            select h.node, h.key, h.op, h.value::text, h.at, h.partition, h.position, h.source
              from unnest(?::int[], ?::text[]) as asked (node, key)
              join customer.history h on h.node = asked.node and h.key = asked.key
            """;

    private static final String QUARANTINE = """
            insert into customer.quarantine (key, expected, sample, node, source, at, partition, position)
            select u.key, u.expected, u.sample::jsonb, u.node, u.source, to_timestamp(u.at_ms / 1000::float8),
                   u.partition, u.position
              from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::bigint[], ?::smallint[],
                          ?::bigint[]) as u (key, expected, sample, node, source, at_ms, partition, position)
            """;

    private final JdbcClient jdbc;

    CustomerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A node as it was when it was taken hold of.
    ///
    /// @param firstMs when it was first seen, milliseconds since 1970; 0 for never
    record HeldNode(int customer, long firstMs, long lastMs) {}

    /// Those of the nodes that are there; from then on no other batch moves them or adds to them.
    Map<Integer, HeldNode> holdNodes(Collection<Integer> nodes) {
        var held = new HashMap<Integer, HeldNode>(nodes.size() * 2);
        jdbc.sql(HOLD_NODES).param(sorted(nodes)).query(row -> {
            held.put(row.getInt(1), new HeldNode(row.getInt(2), ms(row.getTimestamp(3)), ms(row.getTimestamp(4))));
        });
        return held;
    }

    private static long ms(@Nullable Timestamp time) {
        return time == null ? 0 : time.getTime();
    }

    /// Adds to the nodes' counters, makes and moves nodes.
    ///
    /// @return the customer of each node, which is not what the batch thought where another one moved it meanwhile
    Map<Integer, Integer> countNodes(
            TreeMap<Integer, Tally> tallies, Map<Integer, Integer> customers, Set<Integer> moved) {
        var nodes = tallies.keySet().stream().mapToInt(Integer::intValue).toArray();
        var truth = new HashMap<Integer, Integer>(nodes.length * 2);
        jdbc.sql(COUNT_NODES)
                .param(nodes)
                .param(tallies.keySet().stream().mapToInt(customers::get).toArray())
                .param(tallies.keySet().stream()
                        .mapToInt(node -> moved.contains(node) ? 1 : 0)
                        .toArray())
                .params(counters(tallies))
                .query(row -> {
                    truth.put(row.getInt(1), row.getInt(2));
                });
        return truth;
    }

    private static List<Object> counters(TreeMap<Integer, Tally> tallies) {
        return List.of(
                tallies.values().stream().mapToLong(Tally::firstMs).toArray(),
                tallies.values().stream().mapToLong(tally -> tally.lastMs).toArray(),
                tallies.values().stream().mapToInt(tally -> tally.orders).toArray(),
                tallies.values().stream().mapToLong(tally -> tally.spentMinor).toArray(),
                tallies.values().stream().mapToLong(tally -> tally.firstOrderMs).toArray(),
                tallies.values().stream().mapToLong(tally -> tally.lastOrderMs).toArray());
    }

    /// Adds to the customers' counters, making those that do not exist. Who gave no sign of life, as when Hortus
    /// itself did something, comes with the day 1970-01-01 and is not seen for it.
    List<Stages.Standing> countCustomers(TreeMap<Integer, Tally> tallies, ZoneId zone, Instant now) {
        var counters = counters(tallies);
        var nowMs = now.toEpochMilli();
        return jdbc.sql(COUNT_CUSTOMERS)
                .param(Timestamp.from(now))
                .param(tallies.keySet().stream().mapToInt(Integer::intValue).toArray())
                .param(tallies.values().stream()
                        .mapToLong(tally -> tally.lastMs == 0 ? nowMs : tally.firstMs())
                        .toArray())
                .param(tallies.values().stream()
                        .mapToLong(tally -> tally.lastMs == 0 ? nowMs : tally.lastMs)
                        .toArray())
                .param(tallies.values().stream()
                        .mapToInt(tally -> day(tally.lastMs, zone))
                        .toArray())
                .params(counters.subList(2, counters.size()))
                .query((row, n) -> Stages.standing(row, zone))
                .list();
    }

    static int day(long ms, ZoneId zone) {
        return (int) LocalDate.ofInstant(Instant.ofEpochMilli(ms), zone).toEpochDay();
    }

    int version(int customer) {
        return jdbc.sql("select version from customer.customer where id = ?")
                .param(customer)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void lock(Collection<Integer> customers) {
        jdbc.sql("select id from customer.customer where id = any(?) order by id for update")
                .param(sorted(customers))
                .query(row -> {});
    }

    /// Everything held at the nodes of these customers, by customer.
    Map<Integer, List<Held>> held(Collection<Integer> customers) {
        var held = new HashMap<Integer, List<Held>>();
        jdbc.sql(HELD).param(sorted(customers)).query(row -> {
            held.computeIfAbsent(row.getInt(1), customer -> new ArrayList<>()).add(held(row));
        });
        return held;
    }

    private static Held held(ResultSet row) throws SQLException {
        var expires = row.getTimestamp(10);
        return new Held(
                row.getInt(2),
                row.getString(3),
                json(row.getString(4)),
                new Moment(row.getTimestamp(5).getTime(), row.getInt(6), row.getLong(7)),
                row.getString(8),
                row.getBoolean(9),
                expires == null ? null : expires.toInstant());
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : Json.read(text);
    }

    void keepHistory(List<Change> changes) {
        jdbc.sql(KEEP_HISTORY)
                .param(changes.stream().mapToInt(Change::node).toArray())
                .param(changes.stream().map(Change::key).toArray(String[]::new))
                .param(changes.stream().map(change -> change.op().word()).toArray(String[]::new))
                .param(changes.stream().map(change -> text(change.value())).toArray(String[]::new))
                .param(changes.stream()
                        .mapToLong(change -> change.moment().atMs())
                        .toArray())
                .param(changes.stream()
                        .mapToInt(change -> change.moment().partition())
                        .toArray())
                .param(changes.stream()
                        .mapToLong(change -> change.moment().position())
                        .toArray())
                .param(changes.stream().map(Change::source).toArray(String[]::new))
                .update();
    }

    void hold(List<Held> held) {
        jdbc.sql(HOLD_VALUES)
                .param(held.stream().mapToInt(Held::node).toArray())
                .param(held.stream().map(Held::key).toArray(String[]::new))
                .param(held.stream().map(one -> text(one.value())).toArray(String[]::new))
                .param(held.stream().mapToLong(one -> one.moment().atMs()).toArray())
                .param(held.stream().mapToInt(one -> one.moment().partition()).toArray())
                .param(held.stream().mapToLong(one -> one.moment().position()).toArray())
                .param(held.stream().map(Held::source).toArray(String[]::new))
                .param(held.stream().map(Held::cumulative).toArray(Boolean[]::new))
                .param(held.stream()
                        .map(one ->
                                one.expiresAt() == null ? null : one.expiresAt().toString())
                        .toArray(String[]::new))
                .update();
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null ? null : value.toString();
    }

    /// All changes of these keys at these nodes.
    List<Change> steps(Collection<Map.Entry<Integer, String>> asked) {
        return jdbc.sql(STEPS)
                .param(asked.stream().mapToInt(Map.Entry::getKey).toArray())
                .param(asked.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .query((row, n) -> new Change(
                        row.getInt(1),
                        row.getString(2),
                        Op.of(row.getString(3)),
                        json(row.getString(4)),
                        new Moment(row.getTimestamp(5).getTime(), row.getInt(6), row.getLong(7)),
                        row.getString(8),
                        null))
                .list();
    }

    /// Writes whole customers: what they hold as given, their counters as the sum of their nodes.
    List<Stages.Standing> write(List<CustomerRow> customers, List<@Nullable String> units, ZoneId zone, Instant now) {
        var ids = customers.stream().mapToInt(CustomerRow::id).toArray();
        return jdbc.sql(WRITE)
                .param(Timestamp.from(now))
                .param(Timestamp.from(now))
                .param(zone.getId())
                .param(Timestamp.from(now))
                .param(ids)
                .param(customers.stream().map(c -> Json.write(c.attributes())).toArray(String[]::new))
                .param(customers.stream().map(c -> Json.write(c.tags())).toArray(String[]::new))
                .param(customers.stream().map(c -> Json.write(c.consents())).toArray(String[]::new))
                .param(units.toArray(new String[0]))
                .param(customers.stream().map(c -> c.text("name")).toArray(String[]::new))
                .param(customers.stream().map(c -> c.text("phone")).toArray(String[]::new))
                .param(customers.stream().map(c -> c.text("email")).toArray(String[]::new))
                .param(ids)
                .query((row, n) -> Stages.standing(row, zone))
                .list();
    }

    /// Forgets customers whose last node went elsewhere.
    void dropEmpty(Collection<Integer> customers) {
        jdbc.sql("""
                        delete from customer.customer c
                         where c.id = any(?) and not exists (select 1 from customer.node n where n.customer_id = c.id)
                        """).param(sorted(customers)).update();
    }

    void quarantine(List<Misfit> misfits) {
        jdbc.sql(QUARANTINE)
                .param(misfits.stream().map(misfit -> misfit.wish().key()).toArray(String[]::new))
                .param(misfits.stream().map(Misfit::expected).toArray(String[]::new))
                .param(misfits.stream()
                        .map(misfit -> text(misfit.wish().value()))
                        .toArray(String[]::new))
                .param(misfits.stream().mapToInt(misfit -> misfit.wish().node()).toArray())
                .param(misfits.stream().map(misfit -> misfit.wish().source()).toArray(String[]::new))
                .param(misfits.stream()
                        .mapToLong(misfit -> misfit.wish().moment().atMs())
                        .toArray())
                .param(misfits.stream()
                        .mapToInt(misfit -> misfit.wish().moment().partition())
                        .toArray())
                .param(misfits.stream()
                        .mapToLong(misfit -> misfit.wish().moment().position())
                        .toArray())
                .update();
    }

    /// Remembers the groups of tags.
    void tags(TreeMap<String, String> groups) {
        jdbc.sql("""
                        insert into customer.tag as t (name, grp)
                        select u.name, nullif(u.grp, '') from unnest(?::text[], ?::text[]) as u (name, grp)
                        on conflict (name) do update set grp = coalesce(excluded.grp, t.grp)
                         where excluded.grp is distinct from t.grp and excluded.grp is not null
                        """)
                .param(groups.keySet().toArray(new String[0]))
                .param(groups.values().toArray(new String[0]))
                .update();
    }

    /// Tells readers of the feed what changed.
    void feed(List<Reshaped> moved, Collection<Integer> changed) {
        var nodes = new int[moved.size() + changed.size()];
        var customers = new int[nodes.length];
        var at = 0;
        for (var one : moved) {
            nodes[at] = one.node();
            customers[at++] = one.to();
        }
        for (var customer : changed) customers[at++] = customer;
        jdbc.sql("insert into customer.feed (node, customer) select * from unnest(?::int[], ?::int[])")
                .params(nodes, customers)
                .update();
    }

    private static int[] sorted(Collection<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sorted().toArray();
    }
}
