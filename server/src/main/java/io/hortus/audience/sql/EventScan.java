package io.hortus.audience.sql;

import io.hortus.audience.rule.Check;
import io.hortus.audience.rule.Filter;
import io.hortus.audience.rule.Is;
import io.hortus.audience.rule.Need;
import io.hortus.audience.rule.Path;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.ValueCode;
import io.hortus.audience.rule.Where;
import io.hortus.insight.InsightStore;
import io.hortus.insight.Kinds;
import io.hortus.insight.Row;
import io.hortus.kernel.Json;
import io.hortus.kernel.Sql;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The events that a rule needs, as a query: whose, and as much as is wanted of when, where in the log, and the value
/// of each. Columns that nobody wants are not read.
final class EventScan {
    /// What is wanted of each event beside whose it is.
    enum Wanted {
        /// Its value as far as that is a number.
        NUMBER,
        /// When, and its value.
        TIME,
        /// When, where in the log, and its value.
        PLACE
    }

    private final InsightStore store;
    private final Need need;
    private final ZoneId zone;
    private final Wanted wanted;
    private final List<Filter> rest = new ArrayList<>();
    private final LinkedHashMap<String, Sql> restKeys = new LinkedHashMap<>();

    EventScan(InsightStore store, Need need, ZoneId zone, Wanted wanted) {
        this.store = store;
        this.need = need;
        this.zone = zone;
        this.wanted = wanted;
    }

    /// One event. What is not wanted is 0.
    interface Each {
        /// @param value a [ValueCode]; 0 where no property is asked for
        void event(int node, long time, int partition, long position, long value);
    }

    /// Calls back for every event between the bounds, in no order.
    ///
    /// @param which more conditions on `ev`
    void scan(long first, long last, Sql which, Each each) {
        var named = named(store, need.event());
        if (named.isEmpty() || first > last) return;
        var query = query(first, last, which, named.get());
        var times = wanted != Wanted.NUMBER;
        var places = wanted == Wanted.PLACE;
        var value = times ? places ? 5 : 3 : 2;
        var behind = value + values();
        store.scan(query, row -> {
            if (!rest.isEmpty() && !passes(row, behind)) return;
            each.event(
                    row.integer(1),
                    times ? row.number(2) : 0,
                    places ? row.integer(3) : 0,
                    places ? row.number(4) : 0,
                    value(row, value));
        });
    }

    /// The condition on `ev` for an event's name; empty where no such event has ever been.
    static Optional<Sql> named(InsightStore store, String name) {
        if (name.equals(Rule.ANY_EVENT)) {
            return Optional.of(Sql.of("event in (select id from event_name where kind = 'TRACK')"));
        }
        var events = store.events(name);
        return events.isEmpty() ? Optional.empty() : Optional.of(Sql.of("event in (?)", Conditions.list(events)));
    }

    /// How many columns the value takes.
    private int values() {
        if (need.property() == null) return 0;
        return wanted == Wanted.NUMBER ? 1 : 2;
    }

    private long value(Row row, int column) {
        if (need.property() == null) return 0;
        if (!row.missing(column)) return row.number(column);
        if (wanted == Wanted.NUMBER) return ValueCode.MISSING;
        var other = row.text(column + 1);
        if (other == null) return ValueCode.MISSING;
        return other.charAt(0) == 's'
                ? ValueCode.of((Long) null, other.substring(1))
                : ValueCode.of(other.charAt(0) == 't');
    }

    private Sql query(long first, long last, Sql which, Sql named) {
        var conditions = new ArrayList<Sql>();
        conditions.add(named);
        if (first != Long.MIN_VALUE) conditions.add(Sql.of("ts >= ?", first));
        if (last != Long.MAX_VALUE) conditions.add(Sql.of("ts <= ?", last));
        conditions.add(Sql.of("node > 0"));
        conditions.add(which);
        for (var where : need.where()) {
            if (decidable(where)) conditions.add(condition(where));
            else leaveToJava(where, conditions);
        }
        var columns = new ArrayList<Sql>();
        columns.add(
                switch (wanted) {
                    case NUMBER -> Sql.of("node");
                    case TIME -> Sql.of("node, ts");
                    case PLACE -> Sql.of("node, ts, part, pos");
                });
        if (need.property() != null) columns.add(value(Path.of(need.property()).keys()));
        columns.addAll(restKeys.values());
        return Sql.of("select ? from ev where ?", Sql.join(", ", columns), Sql.and(conditions));
    }

    private Sql value(List<String> path) {
        var dialect = store.dialect();
        return wanted == Wanted.NUMBER
                ? dialect.number(path, kinds(path))
                : Sql.of("?, ?", dialect.number(path, kinds(path)), dialect.other(path, kinds(path)));
    }

    private Kinds kinds(List<String> path) {
        return need.event().equals(Rule.ANY_EVENT) ? Kinds.ANY : store.kinds(need.event(), path.getFirst());
    }

    private static boolean decidable(Where where) {
        if (where.single()) return Conditions.decidable(where.testOf().is());
        return where.element() == null && where.group().stream().allMatch(EventScan::decidable);
    }

    private void leaveToJava(Where where, List<Sql> conditions) {
        rest.add(Filter.of(List.of(where), zone));
        if (where.element() != null) conditions.addAll(implied(where));
        for (var key : keys(where)) {
            restKeys.computeIfAbsent(
                    key,
                    k -> k.equals(Where.SOURCE)
                            ? Sql.of("source")
                            : store.dialect().json(k));
        }
    }

    private static List<String> keys(Where where) {
        if (where.property() != null) return List.of(where.path().first());
        return where.group().stream().flatMap(each -> keys(each).stream()).toList();
    }

    /// What follows for the event where one element meets all conditions: some element meets each. It spares reading
    /// most of the properties that Java would have to look at.
    private List<Sql> implied(Where where) {
        var implied = new ArrayList<Sql>();
        for (var part : where.group()) {
            if (!part.single() || !decidable(part)) continue;
            var keys = new ArrayList<>(where.path().keys());
            keys.addAll(part.path().keys());
            if (keys.size() > Path.DEEPEST) continue;
            var check = Check.of(part.testOf(), zone);
            implied.add(any(new Path(keys), check.is().opposite() == null ? check : check.as(Is.IS_SET)));
        }
        return implied;
    }

    private Sql condition(Where where) {
        if (where.single() && where.ofSource()) return from(Check.of(where.testOf(), zone));
        if (where.single()) return one(where.path(), Check.of(where.testOf(), zone));
        var parts = where.group().stream().map(this::condition).toList();
        if (where.all() != null) return Sql.and(parts);
        var any = Sql.of("(?)", Sql.join(" or ", parts));
        return where.any() != null ? any : Sql.of("not ?", any);
    }

    private static Sql from(Check check) {
        var sources = Conditions.list(Conditions.texts(check));
        return check.is().opposite() == null ? Sql.of("source in (?)", sources) : Sql.of("source not in (?)", sources);
    }

    private Sql one(Path path, Check check) {
        var opposite = check.is().opposite();
        if (opposite == null) return any(path, check);
        return Sql.of("(? and not ?)", any(path, check.as(Is.IS_SET)), any(path, check.as(opposite)));
    }

    private Sql any(Path path, Check check) {
        return store.dialect().any(path.keys(), kinds(path.keys()), Conditions.property(check));
    }

    private boolean passes(Row row, int first) {
        var properties = Json.object();
        var source = "";
        var column = first;
        for (var key : restKeys.keySet()) {
            var text = row.text(column++);
            if (text == null) continue;
            if (key.equals(Where.SOURCE)) source = text;
            else properties.set(key, Json.read(text));
        }
        for (var filter : rest) if (!filter.passes(properties, source)) return false;
        return true;
    }
}
