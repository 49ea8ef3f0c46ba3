package io.hortus.audience.sql;

import io.hortus.audience.rule.Check;
import io.hortus.audience.rule.Is;
import io.hortus.audience.rule.Measure;
import io.hortus.audience.rule.Path;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Where;
import io.hortus.insight.InsightStore;
import io.hortus.insight.Row;
import io.hortus.kernel.Json;
import io.hortus.kernel.Sql;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The events of a `did` leaf, as a query: whose, when, where in the log, and what each adds.
final class EventLeaf {
    /// Columns of every answer: node, ts, part, pos, value; conditions that Java decides come behind.
    private static final int FIRST_REST = 6;

    private final InsightStore store;
    private final Rule.Did did;
    private final ZoneId zone;
    private final List<Rest> rest = new ArrayList<>();

    private record Rest(Check check, Path path) {}

    EventLeaf(InsightStore store, Rule.Did did, ZoneId zone) {
        this.store = store;
        this.did = did;
        this.zone = zone;
    }

    /// One event of the leaf.
    interface Each {
        /// @param value ten-thousandths; 0 where nothing is summed
        void event(int node, long time, int partition, long position, long value);
    }

    /// Calls back for every event between the bounds, in no order.
    ///
    /// @param which more conditions on `ev`
    void scan(long first, long last, Sql which, Each each) {
        var events = store.events(did.event());
        if (events.isEmpty() || first > last) return;
        store.scan(query(first, last, which, events), row -> {
            if (passes(row)) {
                each.event(row.integer(1), row.number(2), row.integer(3), row.number(4), row.number(5));
            }
        });
    }

    private Sql query(long first, long last, Sql which, List<Integer> events) {
        var conditions = new ArrayList<Sql>();
        conditions.add(Sql.of("event in (?)", Conditions.list(events)));
        conditions.add(Sql.of("ts between ? and ?", first, last));
        conditions.add(Sql.of("node > 0"));
        conditions.add(which);
        var columns = new ArrayList<Sql>();
        for (var where : Objects.requireNonNull(did.where())) add(where, conditions, columns);
        return Sql.of(
                "select node, ts, part, pos, ? from ev where ?",
                columns.isEmpty() ? value() : Sql.of("?, ?", value(), Sql.join(", ", columns)),
                Sql.and(conditions));
    }

    private Sql value() {
        var measure = Objects.requireNonNull(did.measure());
        if (measure.of() == Measure.Of.COUNT) return Sql.of("0");
        return Sql.of(
                "coalesce(?, 0)",
                store.dialect()
                        .number(Path.of(Objects.requireNonNull(measure.property()))
                                .keys()));
    }

    private void add(Where where, List<Sql> conditions, List<Sql> columns) {
        var check = Check.of(where.test(), zone);
        var path = Path.of(where.property());
        if (!Conditions.decidable(check.is())) {
            rest.add(new Rest(check, path));
            columns.add(store.dialect().json(path.first()));
            return;
        }
        var opposite = check.is().opposite();
        if (opposite == null) {
            conditions.add(any(path, check));
        } else {
            conditions.add(any(path, check.as(Is.IS_SET)));
            conditions.add(Sql.of("not ?", any(path, check.as(opposite))));
        }
    }

    private Sql any(Path path, Check check) {
        return store.dialect().any(path.keys(), Conditions.property(check));
    }

    private boolean passes(Row row) {
        for (var i = 0; i < rest.size(); i++) {
            var text = row.text(FIRST_REST + i);
            if (text == null) return false;
            var object = Json.object();
            object.set(rest.get(i).path.first(), Json.read(text));
            if (!rest.get(i).check.passes(object, rest.get(i).path)) return false;
        }
        return true;
    }
}
