package io.hortus.customer;

import io.hortus.access.Caller;
import io.hortus.kernel.Cursor;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import io.hortus.kernel.Sql;
import io.hortus.org.Unit;
import io.hortus.org.Units;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Pages of customers, within what the caller may see.
@Component
class CustomerList {
    private static final Sql COLUMNS = Sql.of("""
            select c.id, c.name, c.phone, c.email, c.stage, c.tags, c.unit_id, c.orders, c.spent_minor, c.first_seen,
                   c.last_seen, c.created_at, (c.seen_day - date '1970-01-01')::text as seen_day
              from customer.customer c
            """);

    private final JdbcClient jdbc;
    private final Search search;
    private final Units units;
    private final String currency;

    CustomerList(JdbcClient jdbc, Search search, Units units, HortusProperties hortus) {
        this.jdbc = jdbc;
        this.search = search;
        this.units = units;
        this.currency = hortus.currency();
    }

    /// How a list is sorted; each order has its columns and what the next page starts after.
    enum Order {
        LAST_SEEN_DOWN("-lastSeen"),
        LAST_SEEN_UP("lastSeen"),
        CREATED_DOWN("-created"),
        SPENT_DOWN("-spent");

        private final String word;

        Order(String word) {
            this.word = word;
        }

        static Order of(@Nullable String word) {
            if (word == null || word.isBlank()) return LAST_SEEN_DOWN;
            for (var order : values()) if (order.word.equals(word)) return order;
            throw Problem.field("sort", "-lastSeen, lastSeen, -created or -spent");
        }

        Sql by() {
            return switch (this) {
                case LAST_SEEN_DOWN -> Sql.of("c.seen_day desc, c.last_seen desc, c.id desc");
                case LAST_SEEN_UP -> Sql.of("c.seen_day, c.last_seen, c.id");
                case CREATED_DOWN -> Sql.of("c.created_at desc, c.id desc");
                case SPENT_DOWN -> Sql.of("c.spent_minor desc, c.id desc");
            };
        }

        Sql after(List<String> at) {
            return switch (this) {
                case LAST_SEEN_DOWN ->
                    Sql.of(
                            "(c.seen_day, c.last_seen, c.id) < (date '1970-01-01' + ?::int, ?::timestamptz, ?::int)",
                            at.get(0),
                            at.get(1),
                            at.get(2));
                case LAST_SEEN_UP ->
                    Sql.of(
                            "(c.seen_day, c.last_seen, c.id) > (date '1970-01-01' + ?::int, ?::timestamptz, ?::int)",
                            at.get(0),
                            at.get(1),
                            at.get(2));
                case CREATED_DOWN -> Sql.of("(c.created_at, c.id) < (?::timestamptz, ?::int)", at.get(1), at.get(2));
                case SPENT_DOWN -> Sql.of("(c.spent_minor, c.id) < (?::bigint, ?::int)", at.get(1), at.get(2));
            };
        }

        private Cursor.Part kind() {
            return this == SPENT_DOWN ? Cursor.Part.LONG : Cursor.Part.TIME;
        }

        private String sorted(Line line) {
            return switch (this) {
                case LAST_SEEN_DOWN, LAST_SEEN_UP -> line.view.lastSeenAt().toString();
                case CREATED_DOWN -> line.view.createdAt().toString();
                case SPENT_DOWN -> Long.toString(line.view.spent().minor());
            };
        }
    }

    private record Line(
            CustomerView view,
            String seenDay,
            int id,
            @Nullable String unitId) {}

    /// One page, with the total where it is the first.
    CustomerPage page(CustomerFilter filter, Order order, int limit, @Nullable String cursor) {
        var where = search.condition(filter);
        var at = Cursor.read(cursor, Cursor.Part.DAY, order.kind(), Cursor.Part.INT);
        var lines = lines(at == null ? where : Sql.of("? and ?", where, order.after(at)), order, limit + 1);
        var more = lines.size() > limit;
        var shown = more ? lines.subList(0, limit) : lines;
        var last = shown.isEmpty() ? null : shown.getLast();
        var next = more && last != null ? Cursor.of(last.seenDay, order.sorted(last), last.id) : null;
        return new CustomerPage(withUnits(shown), next, at == null ? count(where) : null);
    }

    long count(CustomerFilter filter) {
        return count(search.condition(filter));
    }

    private long count(Sql where) {
        var sql = Sql.of("select count(*) from customer.customer c where ?", where);
        return jdbc.sql(sql.text()).params(sql.args()).query(Long.class).single();
    }

    private List<Line> lines(Sql where, Order order, int limit) {
        var sql = Sql.of("? where ? order by ? limit ?", COLUMNS, where, order.by(), limit);
        return jdbc.sql(sql.text())
                .params(sql.args())
                .query((row, n) -> line(row))
                .list();
    }

    private Line line(ResultSet row) throws SQLException {
        var id = row.getInt("id");
        var phone = row.getString("phone");
        var view = new CustomerView(
                CustomerIds.wire(id),
                Mask.displayName(id, row.getString("name"), phone, row.getString("email")),
                Mask.phone(phone),
                row.getString("stage"),
                List.of((String[]) row.getArray("tags").getArray()).stream()
                        .map(tag -> new CustomerView.Tag(tag, null))
                        .toList(),
                null,
                row.getInt("orders"),
                new CustomerView.Amount(row.getLong("spent_minor"), currency),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant(),
                row.getTimestamp("created_at").toInstant());
        return new Line(view, row.getString("seen_day"), id, row.getString("unit_id"));
    }

    private List<CustomerView> withUnits(List<Line> lines) {
        var named = units.byId(lines.stream()
                .map(Line::unitId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var groups = groups(lines);
        var views = new ArrayList<CustomerView>();
        for (var line : lines) views.add(line.view.with(unit(line, named), groups));
        return views;
    }

    private static CustomerView.@Nullable Place unit(Line line, Map<String, Unit> named) {
        var unit = line.unitId == null ? null : named.get(line.unitId);
        return unit == null ? null : new CustomerView.Place(unit.id(), unit.name());
    }

    private Map<String, String> groups(List<Line> lines) {
        var tags = lines.stream()
                .flatMap(line -> line.view.tags().stream())
                .map(CustomerView.Tag::name)
                .distinct()
                .toArray(String[]::new);
        var groups = new HashMap<String, String>();
        if (tags.length == 0) return groups;
        jdbc.sql("select name, grp from customer.tag where grp is not null and name = any(?)")
                .param((Object) tags)
                .query(row -> {
                    groups.put(row.getString(1), row.getString(2));
                });
        return groups;
    }

    /// All pages one after the other, for exports.
    void each(CustomerFilter filter, Order order, Consumer<CustomerView> take) {
        String cursor = null;
        do {
            var where = search.condition(filter);
            var at = Cursor.read(cursor, Cursor.Part.DAY, order.kind(), Cursor.Part.INT);
            var lines = lines(at == null ? where : Sql.of("? and ?", where, order.after(at)), order, Page.MAX);
            withUnits(lines).forEach(take);
            var last = lines.size() < Page.MAX ? null : lines.getLast();
            cursor = last == null ? null : Cursor.of(last.seenDay, order.sorted(last), last.id);
        } while (cursor != null);
    }

    /// Those of the customers that the caller may see.
    Set<Integer> visible(Collection<Integer> customers) {
        var sql = Sql.of(
                "select c.id from customer.customer c where c.id = any(?) and ?",
                customers.stream().mapToInt(Integer::intValue).toArray(),
                Caller.current().scope().on(Sql.of("c.unit_id")));
        return Set.copyOf(
                jdbc.sql(sql.text()).params(sql.args()).query(Integer.class).list());
    }
}
