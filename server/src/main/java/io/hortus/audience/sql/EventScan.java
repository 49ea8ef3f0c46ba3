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
import io.hortus.insight.Row;
import io.hortus.kernel.Json;
import io.hortus.kernel.Sql;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The events that a rule needs, as a query: whose, when, where in the log, and the value of each.
final class EventScan {
    /// Columns of every answer: node, ts, part, pos, number, other value; keys that Java looks at come behind.
    private static final int FIRST_REST = 7;

    private final InsightStore store;
    private final Need need;
    private final ZoneId zone;
    private final List<Filter> rest = new ArrayList<>();
    private final LinkedHashMap<String, Sql> restKeys = new LinkedHashMap<>();

    EventScan(InsightStore store, Need need, ZoneId zone) {
        this.store = store;
        this.need = need;
        this.zone = zone;
    }

    /// One event.
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
        store.scan(query(first, last, which, named.get()), row -> {
            if (passes(row)) {
                each.event(row.integer(1), row.number(2), row.integer(3), row.number(4), value(row));
            }
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

    private long value(Row row) {
        if (need.property() == null) return 0;
        if (!row.missing(5)) return row.number(5);
        var other = row.text(6);
        if (other == null) return ValueCode.MISSING;
        return other.charAt(0) == 's'
                ? ValueCode.of((Long) null, other.substring(1))
                : ValueCode.of(other.charAt(0) == 't');
    }

    private Sql query(long first, long last, Sql which, Sql named) {
        var conditions = new ArrayList<Sql>();
        conditions.add(named);
        conditions.add(Sql.of("ts between ? and ?", first, last));
        conditions.add(Sql.of("node > 0"));
        conditions.add(which);
        for (var where : need.where()) {
            if (decidable(where)) conditions.add(condition(where));
            else leaveToJava(where, conditions);
        }
        return Sql.of(
                "select node, ts, part, pos, ? ? from ev where ?",
                values(need.property()),
                restKeys.isEmpty() ? Sql.of("") : Sql.of(", ?", Sql.join(", ", List.copyOf(restKeys.values()))),
                Sql.and(conditions));
    }

    private Sql values(@Nullable String property) {
        if (property == null) return Sql.of("0, null");
        var path = Path.of(property).keys();
        return Sql.of("?, ?", store.dialect().number(path), store.dialect().other(path));
    }

    private static boolean decidable(Where where) {
        if (where.single()) return Conditions.decidable(where.testOf().is());
        return where.element() == null && where.group().stream().allMatch(EventScan::decidable);
    }

    private void leaveToJava(Where where, List<Sql> conditions) {
        rest.add(Filter.of(List.of(where), zone));
        if (where.element() != null) conditions.addAll(implied(where));
        for (var key : keys(where)) restKeys.computeIfAbsent(key, store.dialect()::json);
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
        if (where.single()) return one(where.path(), Check.of(where.testOf(), zone));
        var parts = where.group().stream().map(this::condition).toList();
        if (where.all() != null) return Sql.and(parts);
        var any = Sql.of("(?)", Sql.join(" or ", parts));
        return where.any() != null ? any : Sql.of("not ?", any);
    }

    private Sql one(Path path, Check check) {
        var opposite = check.is().opposite();
        if (opposite == null) return any(path, check);
        return Sql.of("(? and not ?)", any(path, check.as(Is.IS_SET)), any(path, check.as(opposite)));
    }

    private Sql any(Path path, Check check) {
        return store.dialect().any(path.keys(), Conditions.property(check));
    }

    private boolean passes(Row row) {
        if (rest.isEmpty()) return true;
        var properties = Json.object();
        var column = FIRST_REST;
        for (var key : restKeys.keySet()) {
            var text = row.text(column++);
            if (text != null) properties.set(key, Json.read(text));
        }
        for (var filter : rest) if (!filter.passes(properties)) return false;
        return true;
    }
}
