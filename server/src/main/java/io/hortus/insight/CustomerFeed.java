package io.hortus.insight;

import io.hortus.kernel.HortusProperties;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Carries what changed about customers into the columnar store.
///
/// The feed is read in the order of its transactions, and only of those below the oldest that is still running: by
/// sequence alone, a change whose transaction commits late would be passed by.
@Component
class CustomerFeed {
    /// About so many changes are carried over at once.
    static final int LIMIT = 10_000;

    private static final String HORIZON = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private static final String CUT = """
            select txid::text::bigint from customer.feed
             where txid >= ?::text::xid8 and txid < ?::text::xid8
             order by txid offset ? limit 1
            """;

    private static final String CHANGES = """
            select distinct node, customer from customer.feed
             where txid >= ?::text::xid8 and txid < ?::text::xid8
            """;

    private final JdbcClient jdbc;
    private final InsightStore store;
    private final Portraits portraits;
    private final ZoneId zone;

    CustomerFeed(JdbcClient jdbc, InsightStore store, Portraits portraits, HortusProperties hortus) {
        this.jdbc = jdbc;
        this.store = store;
        this.portraits = portraits;
        this.zone = ZoneId.of(hortus.timeZone());
    }

    private record Change(int node, int customer) {}

    /// @return how many changes it went forward
    long step() {
        var from = store.feedPosition();
        if (from == 0) return everything();
        var to = upTo(from);
        if (to <= from) return 0;
        var changes = jdbc.sql(CHANGES)
                .params(Long.toString(from), Long.toString(to))
                .query((row, n) -> new Change(row.getInt(1), row.getInt(2)))
                .list();
        // A quiet feed still moves the cursor now and then, so that the range to look through stays short.
        if (changes.isEmpty() && to - from < LIMIT) return 0;
        var nodes = changes.stream().map(Change::node).filter(n -> n != 0).collect(Collectors.toSet());
        var customers = changes.stream().map(Change::customer).collect(Collectors.toSet());
        store.mirror(
                from,
                to,
                mirror(roots(nodes), customers, portraits.load(customers, true).values()));
        return changes.size();
    }

    private long horizon() {
        return jdbc.sql(HORIZON).query(Long.class).single();
    }

    private long upTo(long from) {
        var horizon = horizon();
        var cut = jdbc.sql(CUT)
                .params(Long.toString(from), Long.toString(horizon), LIMIT)
                .query(Long.class)
                .optional();
        // At least one whole transaction, however large.
        return cut.map(txid -> Math.max(txid, from + 1)).orElse(horizon);
    }

    /// Whether there is a finished change that the store does not have.
    boolean behind() {
        var from = store.feedPosition();
        return from == 0
                || jdbc.sql("select exists (select 1 from customer.feed where txid >= ?::text::xid8)")
                        .param(Long.toString(from))
                        .query(Boolean.class)
                        .single();
    }

    /// The first time: all customers and nodes as they are. What changes meanwhile is in the feed, and taken again.
    private long everything() {
        var horizon = horizon();
        var done = 0L;
        var last = 0;
        for (var some = roots(last, LIMIT); !some.isEmpty(); some = roots(last, LIMIT)) {
            store.mirror(0, 0, new Mirror(some, Set.of(), List.of(), List.of()));
            last = some.keySet().stream().mapToInt(Integer::intValue).max().orElse(last);
            done += some.size();
        }
        last = 0;
        for (var some = portraits.after(last, LIMIT); !some.isEmpty(); some = portraits.after(last, LIMIT)) {
            var ids = some.stream().map(Portrait::customer).collect(Collectors.toSet());
            store.mirror(0, 0, mirror(Map.of(), ids, some));
            last = some.getLast().customer();
            done += some.size();
        }
        store.mirror(0, horizon, new Mirror(Map.of(), Set.of(), List.of(), List.of()));
        return done;
    }

    private Map<Integer, Integer> roots(int after, int limit) {
        var roots = new HashMap<Integer, Integer>();
        jdbc.sql("select id, customer from identity.identifier where id > ? order by id limit ?")
                .params(after, limit)
                .query(row -> {
                    roots.put(row.getInt(1), row.getInt(2));
                });
        return roots;
    }

    /// Nodes that are gone map to 0.
    private Map<Integer, Integer> roots(Set<Integer> nodes) {
        var roots = new HashMap<Integer, Integer>();
        if (nodes.isEmpty()) return roots;
        for (var node : nodes) roots.put(node, 0);
        jdbc.sql("select id, customer from identity.identifier where id = any(?)")
                .param(nodes.stream().mapToInt(Integer::intValue).toArray())
                .query(row -> {
                    roots.put(row.getInt(1), row.getInt(2));
                });
        return roots;
    }

    private Mirror mirror(Map<Integer, Integer> roots, Set<Integer> customers, Collection<Portrait> present) {
        var values = new ArrayList<Mirror.Value>();
        var tags = new ArrayList<Mirror.Tag>();
        for (var profile : present) {
            values.addAll(values(profile, zone));
            profile.tags()
                    .forEach((name, tag) -> tags.add(new Mirror.Tag(profile.customer(), name, tag.at(), tag.source())));
        }
        return new Mirror(roots, customers, values, tags);
    }

    /// One row a value, and for a list one more an element.
    static List<Mirror.Value> values(Portrait profile, ZoneId zone) {
        var values = new ArrayList<Mirror.Value>();
        for (var field : profile.fields().properties()) {
            if (field.getValue().isNull()) continue;
            values.add(value(profile.customer(), field.getKey(), field.getValue(), zone));
            if (!field.getValue().isArray()) continue;
            for (var element : field.getValue()) {
                if (!element.isNull()) values.add(value(profile.customer(), field.getKey(), element, zone));
            }
        }
        return values;
    }

    private static Mirror.Value value(int customer, String key, JsonNode value, ZoneId zone) {
        var text = value.isString() ? value.asString() : null;
        return new Mirror.Value(
                customer,
                key,
                text,
                Numbers.of(value),
                value.isBoolean() ? value.asBoolean() : null,
                text == null ? null : Times.of(text, zone));
    }
}
