package io.hortus.journey;

import io.hortus.audience.SinceEntry;
import io.hortus.identity.Reshaped;
import io.hortus.journey.engine.Next;
import io.hortus.journey.engine.Position;
import io.hortus.kernel.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Where people stand, in SQL; each method is one statement.
@Component
class Positions {
    private static final String COLUMNS = """
            id, journey_id, version, node, customer_id, once, entry_key, at_node, outcome, entered_at, since, wake_at,
            memory
            """;

    private static final String HOLD = "select " + COLUMNS + """
              from journey.position
             where customer_id = any (?)
               and (inside or once = 'ever' and journey_id = any (?) or once = 'event' and entry_key = any (?))
             order by id
               for update
            """;

    private static final String TAKE = "select " + COLUMNS + """
              from journey.position
             where id = any (?)
             order by id
               for update skip locked
            """;

    private static final String SAVE = """
            insert into journey.position
              (id, journey_id, version, node, customer_id, once, entry_key, at_node, inside, outcome, entered_at, since,
               wake_at, left_at, memory)
            select p.id, journey, version, node, customer, once, entry_key, at_node, outcome is null, outcome, entered_at,
                   since, wake_at, case when outcome is not null then ?::timestamptz end, memory
              from unnest(?::bigint[], ?::text[], ?::int[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::jsonb[])
                     as p (id, journey, version, node, customer, once, entry_key, at_node, outcome, entered_at, since,
                           wake_at, memory)
            on conflict (id) do update
               set at_node = excluded.at_node, inside = excluded.inside, outcome = excluded.outcome,
                   wake_at = excluded.wake_at, left_at = excluded.left_at, memory = excluded.memory
            """;

    private static final String FOLLOW = """
            update journey.position p set customer_id = r.customer
              from unnest(?::int[], ?::int[]) as r (node, customer)
             where p.node = r.node and p.customer_id <> r.customer
            """;

    /// Of several entries that may be only one, those inside give way: to one that has ended, else to the earliest.
    private static final String GIVE_WAY = """
            with ranked as (
              select id, row_number() over (
                       partition by journey_id, customer_id
                       order by inside, entered_at, id) as rank
                from journey.position
               where customer_id = any (?) and (once = 'ever' or once = 'outside' and inside)
                 and outcome is distinct from 'merged')
            update journey.position p set inside = false, outcome = 'merged', left_at = ?
              from ranked
             where p.id = ranked.id and ranked.rank > 1 and p.inside
            returning p.id, journey_id, version, node, customer_id, once, entry_key, at_node, outcome, entered_at, since,
                      wake_at, memory
            """;

    private static final String SEND_OUT = """
            with leaving as (
              select id from journey.position where journey_id = ? and inside order by id limit ? for update)
            update journey.position p set inside = false, outcome = 'stopped', left_at = ?
              from leaving
             where p.id = leaving.id
            returning p.id, journey_id, version, node, customer_id, once, entry_key, at_node, outcome, entered_at, since,
                      wake_at, memory
            """;

    private static final String WAITING = "select " + COLUMNS
            + " from journey.position where journey_id = ? and inside and id > ? order by id limit ?";

    private final JdbcClient jdbc;
    /// Ids taken from the sequence and not yet used, so that most turns need no statement for them.
    private final ArrayDeque<Long> ids = new ArrayDeque<>();

    Positions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Everybody of these customers who is inside a journey, who once was in one of the given journeys, or who came
    /// in by one of the given events; kept for this transaction.
    List<Person> hold(Collection<Integer> customers, Collection<String> journeys, Collection<String> keys) {
        return jdbc.sql(HOLD)
                .param(ints(customers))
                .param(journeys.toArray(String[]::new))
                .param(keys.toArray(String[]::new))
                .query(Positions::person)
                .list();
    }

    /// Those of these people whom no other transaction has in its hands, kept for this transaction.
    List<Person> take(Collection<Long> ids) {
        return jdbc.sql(TAKE)
                .param(ids.stream().mapToLong(Long::longValue).toArray())
                .query(Positions::person)
                .list();
    }

    /// New ids, never given out twice.
    long[] newIds(int count) {
        synchronized (ids) {
            if (ids.size() < count) {
                ids.addAll(jdbc.sql("select nextval('journey.position_id') from generate_series(1, ?)")
                        .param(Math.max(count, 1_000))
                        .query(Long.class)
                        .list());
            }
            var taken = new long[count];
            Arrays.setAll(taken, i -> ids.remove());
            return taken;
        }
    }

    void save(Collection<Person> people, Instant now) {
        if (people.isEmpty()) return;
        var rows = people.stream()
                .sorted(java.util.Comparator.comparing(Person::id))
                .toList();
        jdbc.sql(SAVE)
                .param(Timestamp.from(now))
                .param(rows.stream().mapToLong(Person::id).toArray())
                .param(texts(rows, Person::journey))
                .param(rows.stream().mapToInt(Person::version).toArray())
                .param(rows.stream().mapToInt(Person::node).toArray())
                .param(rows.stream().mapToInt(Person::customer).toArray())
                .param(texts(rows, Person::once))
                .param(texts(rows, Person::entryKey))
                .param(texts(rows, p -> p.position().at()))
                .param(texts(rows, p -> p.outcome() == null ? null : p.outcome().wire()))
                .param(texts(rows, p -> p.enteredAt().toString()))
                .param(texts(rows, p -> p.position().since().toString()))
                .param(texts(
                        rows,
                        p -> p.position().wakeAt() == null
                                ? null
                                : p.position().wakeAt().toString()))
                .param(texts(rows, p -> memory(p.position())))
                .update();
    }

    /// Lets people follow their node to another customer.
    void follow(List<Reshaped> reshaped) {
        jdbc.sql(FOLLOW)
                .param(reshaped.stream().mapToInt(Reshaped::node).toArray())
                .param(reshaped.stream().mapToInt(Reshaped::to).toArray())
                .update();
    }

    /// Ends the doubles among these customers.
    ///
    /// @return those who left by it
    List<Person> giveWay(Collection<Integer> customers, Instant now) {
        return jdbc.sql(GIVE_WAY)
                .param(ints(customers))
                .param(Timestamp.from(now))
                .query(Positions::person)
                .list();
    }

    /// Ends some of those inside a journey.
    ///
    /// @return who left; nobody when all are out
    List<Person> sendOut(String journey, Instant now, int limit) {
        return jdbc.sql(SEND_OUT)
                .params(journey, limit, Timestamp.from(now))
                .query(Positions::person)
                .list();
    }

    /// Those inside a journey, in the order of their ids.
    List<Person> waiting(String journey, long afterId, int limit) {
        return jdbc.sql(WAITING)
                .params(journey, afterId, limit)
                .query(Positions::person)
                .list();
    }

    private static int[] ints(Collection<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static String[] texts(List<Person> people, Function<Person, @Nullable String> of) {
        var texts = new String[people.size()];
        Arrays.setAll(texts, i -> of.apply(people.get(i)));
        return texts;
    }

    static Person person(ResultSet row, int number) throws SQLException {
        var outcome = row.getString("outcome");
        return new Person(
                row.getLong("id"),
                row.getString("journey_id"),
                row.getInt("version"),
                row.getInt("node"),
                row.getInt("customer_id"),
                row.getString("once"),
                row.getString("entry_key"),
                instant(row, "entered_at"),
                position(
                        row.getString("at_node"),
                        instant(row, "since"),
                        row.getObject("wake_at", OffsetDateTime.class),
                        Json.read(row.getString("memory"))),
                outcome == null ? null : Next.Outcome.valueOf(outcome.toUpperCase(java.util.Locale.ROOT)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Position position(String at, Instant since, @Nullable OffsetDateTime wakeAt, JsonNode memory) {
        var visits = new HashMap<String, Integer>();
        memory.path("visits").forEachEntry((node, count) -> visits.put(node, count.intValue()));
        var seen = new HashMap<String, SinceEntry.Kept>();
        memory.path("seen").forEachEntry((condition, kept) -> seen.put(condition, kept(kept)));
        return new Position(
                at,
                since,
                wakeAt == null ? null : wakeAt.toInstant(),
                visits,
                seen,
                memory.path("called").asBoolean(false));
    }

    private static SinceEntry.Kept kept(JsonNode value) {
        return value.isNumber() ? SinceEntry.Kept.of(value.decimalValue()) : new SinceEntry.Kept(value.asString());
    }

    private static String memory(Position position) {
        var memory = new HashMap<String, Object>();
        if (!position.visits().isEmpty()) memory.put("visits", position.visits());
        if (!position.seen().isEmpty()) {
            var seen = new HashMap<String, String>();
            position.seen().forEach((condition, kept) -> seen.put(condition, kept.text()));
            memory.put("seen", seen);
        }
        if (position.called()) memory.put("called", true);
        return memory.isEmpty() ? "{}" : Json.write(memory);
    }
}
