package io.hortus.customer;

import io.hortus.kernel.AfterCommit;
import io.hortus.kernel.Json;
import io.hortus.kernel.Sql;
import io.hortus.org.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The stages of customers' lives: their definitions, and who is in which. Safe for use by several threads.
@Component
public class Stages {
    static final int MOST = 50;
    private static final int FETCHED = 10_000;
    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile List<Stage> current = Stage.DEFAULTS;

    Stages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A stage as others name it.
    public record Named(String id, String name) {}

    /// The stages there are, in their order.
    public List<Named> named() {
        return current.stream()
                .map(stage -> new Named(stage.id(), stage.name()))
                .toList();
    }

    /// In their order.
    List<Stage> all() {
        return current;
    }

    @Scheduled(fixedDelay = 5_000)
    void refresh() {
        try {
            load();
        } catch (DataAccessException e) {
            // The database is away; the stages stay as they are.
        }
    }

    /// One at a time: a slower reading that began earlier would bring back what was changed meanwhile.
    private synchronized void load() {
        var own = jdbc.sql("select id, name, rule::text from customer.stage order by position")
                .query((row, n) -> new Stage(
                        row.getString(1), row.getString(2), Json.MAPPER.readValue(row.getString(3), Stage.Rule.class)))
                .list();
        current = own.isEmpty() ? Stage.DEFAULTS : List.copyOf(own);
    }

    /// Replaces the definitions; everybody is looked at again, in the background.
    @Transactional
    void define(List<Stage> stages) {
        jdbc.sql("delete from customer.stage").update();
        for (var i = 0; i < stages.size(); i++) {
            var stage = stages.get(i);
            jdbc.sql("insert into customer.stage (id, name, position, rule) values (?, ?, ?, ?::jsonb)")
                    .params(stage.id(), stage.name(), i, Json.write(stage.rule()))
                    .update();
        }
        jdbc.sql("update customer.customer set stage_due = '1970-01-01'").update();
        AfterCommit.run(this::load);
    }

    /// A customer's counters and the stage it was last found in.
    record Standing(
            int customer,
            Stage.Life life,
            @Nullable String stage,
            @Nullable LocalDate due) {}

    static Standing standing(ResultSet row, ZoneId zone) throws SQLException {
        var due = row.getInt(8);
        var dueDay = row.wasNull() ? null : LocalDate.ofEpochDay(due);
        return new Standing(
                row.getInt(1),
                new Stage.Life(
                        row.getInt(2),
                        row.getLong(3),
                        day(row.getTimestamp(4), zone),
                        day(row.getTimestamp(5), zone),
                        row.getTimestamp(6) == null ? null : day(row.getTimestamp(6), zone)),
                row.getString(7),
                dueDay);
    }

    private static LocalDate day(Timestamp time, ZoneId zone) {
        return LocalDate.ofInstant(time.toInstant(), zone);
    }

    /// A customer that went from one stage to another.
    record Changed(
            int customer, @Nullable String from, @Nullable String to) {}

    /// Writes the stages that are no longer right, in one statement, or none.
    ///
    /// @return those whose stage, and not only its due day, changed
    List<Changed> settle(List<Standing> standings, Instant now) {
        var today = LocalDate.ofInstant(now, clock.getZone());
        var stages = current;
        var wrong = new TreeMap<Integer, Stage.Verdict>();
        var changed = new ArrayList<Changed>();
        for (var standing : standings) {
            var verdict = Stage.of(stages, standing.life, today);
            var same = Objects.equals(verdict.stage(), standing.stage);
            if (same && Objects.equals(verdict.due(), standing.due)) continue;
            wrong.put(standing.customer, verdict);
            if (!same) changed.add(new Changed(standing.customer, standing.stage, verdict.stage()));
        }
        if (!wrong.isEmpty()) write(wrong);
        return changed;
    }

    private void write(TreeMap<Integer, Stage.Verdict> verdicts) {
        jdbc.sql("""
                        update customer.customer c set stage = u.stage, stage_due = u.due
                          from unnest(?::int[], ?::text[], ?::date[]) as u (id, stage, due)
                         where c.id = u.id
                        """)
                .param(verdicts.keySet().stream().mapToInt(Integer::intValue).toArray())
                .param(verdicts.values().stream().map(Stage.Verdict::stage).toArray(String[]::new))
                .param(verdicts.values().stream()
                        .map(verdict ->
                                verdict.due() == null ? null : verdict.due().toString())
                        .toArray(String[]::new))
                .update();
    }

    /// Customers whose stage may have turned by itself, kept for this transaction.
    List<Standing> due(Instant now, int limit) {
        return jdbc.sql("""
                        select id, orders, spent_minor, first_seen, last_seen, last_order_at, stage,
                               stage_due - date '1970-01-01'
                          from customer.customer
                         where stage_due <= ?::date
                         order by id
                         limit ?
                           for update skip locked
                        """)
                .params(LocalDate.ofInstant(now, clock.getZone()).toString(), limit)
                .query((row, n) -> standing(row, clock.getZone()))
                .list();
    }

    /// Customers that would go from one stage to another.
    ///
    /// @param from null for no stage
    /// @param to null for no stage
    record Shift(@Nullable String from, @Nullable String to, long customers) {}

    /// What would change if the stages were these, the largest shift first. Looks at every customer; changes nothing.
    @Transactional(readOnly = true)
    List<Shift> preview(List<Stage> wished) {
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        var shifts = new HashMap<Shift, Long>();
        var everybody = jdbc.sql("""
                select id, orders, spent_minor, first_seen, last_seen, last_order_at, stage,
                       stage_due - date '1970-01-01'
                  from customer.customer
                """).withFetchSize(FETCHED);
        everybody.query(row -> {
            var standing = standing(row, clock.getZone());
            var to = Stage.of(wished, standing.life, today).stage();
            if (!Objects.equals(to, standing.stage)) shifts.merge(new Shift(standing.stage, to, 0), 1L, Long::sum);
        });
        return shifts.entrySet().stream()
                .map(one -> new Shift(one.getKey().from, one.getKey().to, one.getValue()))
                .sorted(Comparator.comparingLong(Shift::customers).reversed())
                .toList();
    }

    /// How many customers of a part of the company are in each stage; stages without any are absent.
    Map<String, Long> sizes(Scope scope) {
        var sizes = new HashMap<String, Long>();
        var sql = Sql.of("""
                select c.stage, count(*) from customer.customer c
                 where c.stage is not null and ? group by c.stage
                """, scope.on(Sql.of("c.unit_id")));
        jdbc.sql(sql.text()).params(sql.args()).query(row -> {
            sizes.put(row.getString(1), row.getLong(2));
        });
        return sizes;
    }
}
