package io.hortus.audience;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The turn's reads and writes of memberships, each one statement whatever the size of the batch. Everything is done in
/// the order of
/// customers, so that two turns cannot wait for each other.
@Component
class UpkeepStore {
    private static final String MAKE = """
            insert into audience.person (customer)
            select c from unnest(?::int[]) c order by c
            on conflict do nothing
            """;

    private static final String HOLD = """
            select customer, members, wake_at from audience.person
             where customer = any(?) order by customer for update
            """;

    private static final String HOLD_IDLE = """
            select customer, members, wake_at from audience.person
             where customer = any(?) order by customer for update skip locked
            """;

    private static final String KEEP_PERSONS = """
            update audience.person p set members = string_to_array(now.members, ',')::int[], wake_at = now.wake_at
              from unnest(?::int[], ?::text[], ?::bigint[]) as now (customer, members, wake_at)
             where p.customer = now.customer
            """;

    private static final String ENTER = """
            insert into audience.member (audience, customer, since)
            select * from unnest(?::int[], ?::int[], ?::timestamptz[])
            on conflict (audience, customer) do nothing
            """;

    private static final String LEAVE = """
            delete from audience.member m using unnest(?::int[], ?::int[]) as gone (audience, customer)
             where m.audience = gone.audience and m.customer = gone.customer
            """;

    private static final String REMEMBER = """
            insert into audience.move (audience, customer, entered, moved_at, why)
            select * from unnest(?::int[], ?::int[], ?::boolean[], ?::timestamptz[], ?::text[])
            """;

    private final JdbcClient jdbc;

    UpkeepStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long version() {
        return jdbc.sql("select version from audience.version")
                .query(Long.class)
                .single();
    }

    /// Makes the rows that are missing and keeps all of them for this transaction.
    Map<Integer, PersonRow> hold(Collection<Integer> customers) {
        var ids = ids(customers);
        jdbc.sql(MAKE).param(ids).update();
        return persons(HOLD, ids);
    }

    /// Those that nobody else has in hands.
    Map<Integer, PersonRow> holdIdle(Collection<Integer> customers) {
        return persons(HOLD_IDLE, ids(customers));
    }

    private Map<Integer, PersonRow> persons(String sql, int[] customers) {
        var held = new TreeMap<Integer, PersonRow>();
        jdbc.sql(sql).param(customers).query(row -> {
            var wake = row.getLong(3);
            var wakeAt = row.wasNull() ? PersonRow.NO_WAKE : wake;
            var members = Set.of((Integer[]) row.getArray(2).getArray());
            held.put(row.getInt(1), new PersonRow(row.getInt(1), members, wakeAt));
        });
        return held;
    }

    /// Customers as this room remembers them now, without keeping the rows; a blank row of whom it does not know.
    Map<Integer, PersonRow> peek(Collection<Integer> customers) {
        var rows = persons(
                "select customer, members, wake_at from audience.person where customer = any(?)", ids(customers));
        for (var customer : customers) {
            rows.computeIfAbsent(customer, id -> new PersonRow(id, Set.of(), PersonRow.NO_WAKE));
        }
        return rows;
    }

    /// What a count found for one customer.
    ///
    /// @param first by the first count of a rule
    record Found(int audience, boolean enters, boolean first) {}

    /// What counts found for these customers; it is taken out.
    Map<Integer, List<Found>> takePending(Collection<Integer> customers) {
        var pending = new HashMap<Integer, List<Found>>();
        jdbc.sql("delete from audience.pending where customer = any(?) returning customer, audience, enters, first")
                .param(ids(customers))
                .query(row -> {
                    pending.computeIfAbsent(row.getInt(1), _ -> new ArrayList<>())
                            .add(new Found(row.getInt(2), row.getBoolean(3), row.getBoolean(4)));
                });
        return pending;
    }

    /// The uploaded lists that name these customers.
    Map<Integer, Set<String>> lists(Collection<Integer> customers) {
        var lists = new HashMap<Integer, Set<String>>();
        jdbc.sql("""
                        select distinct i.customer, l.id
                          from identity.identifier i
                          join audience.listed d on d.node = i.id
                          join audience.list l on l.number = d.list
                         where i.customer = any(?)
                        """).param(ids(customers)).query(row -> {
            lists.computeIfAbsent(row.getInt(1), _ -> new HashSet<>()).add(row.getString(2));
        });
        return lists;
    }

    /// The next customers who have done something that audiences look at, or who belong to one of these.
    List<Integer> active(List<Integer> audiences, int after, int limit) {
        return jdbc.sql("""
                        (select distinct customer from audience.history where customer > ? order by customer limit ?)
                        union
                        (select distinct customer from audience.member
                          where customer > ? and audience = any(?) order by customer limit ?)
                        order by customer limit ?
                        """)
                .params(after, limit, after, ids(audiences), limit, limit)
                .query(Integer.class)
                .list();
    }

    void keepPersons(List<PersonRow> persons) {
        if (persons.isEmpty()) return;
        jdbc.sql(KEEP_PERSONS)
                .param(persons.stream().mapToInt(p -> p.customer).toArray())
                .param(persons.stream().map(UpkeepStore::members).toArray(String[]::new))
                .param(persons.stream()
                        .map(p -> p.wakeAt == PersonRow.NO_WAKE ? null : p.wakeAt)
                        .toArray(Long[]::new))
                .update();
    }

    private static String members(PersonRow person) {
        var text = new StringBuilder();
        for (var member : person.members) {
            if (!text.isEmpty()) text.append(',');
            text.append(member);
        }
        return text.toString();
    }

    /// A move, by numbers. What entered and left again within one turn is remembered, but is no member.
    record Step(int audience, Moved moved) {}

    void keepMoves(List<Step> moves) {
        if (moves.isEmpty()) return;
        jdbc.sql(REMEMBER)
                .param(moves.stream().mapToInt(Step::audience).toArray())
                .param(moves.stream().mapToInt(m -> m.moved.customer()).toArray())
                .param(moves.stream().map(m -> m.moved.entered()).toArray(Boolean[]::new))
                .param(moves.stream().map(m -> m.moved.at().toString()).toArray(String[]::new))
                .param(moves.stream().map(m -> m.moved.why()).toArray(String[]::new))
                .update();
        var last = new HashMap<List<Integer>, Step>();
        for (var move : moves) last.put(List.of(move.audience, move.moved.customer()), move);
        // Left first: who left and came back has a new `since`.
        var gone = moves.stream().filter(m -> !m.moved.entered()).toList();
        if (!gone.isEmpty()) {
            jdbc.sql(LEAVE)
                    .param(gone.stream().mapToInt(Step::audience).toArray())
                    .param(gone.stream().mapToInt(m -> m.moved.customer()).toArray())
                    .update();
        }
        var in = last.values().stream()
                .filter(m -> m.moved.entered())
                .sorted(Comparator.comparingInt(Step::audience).thenComparingInt(m -> m.moved.customer()))
                .toList();
        if (in.isEmpty()) return;
        jdbc.sql(ENTER)
                .param(in.stream().mapToInt(Step::audience).toArray())
                .param(in.stream().mapToInt(m -> m.moved.customer()).toArray())
                .param(in.stream().map(m -> m.moved.at().toString()).toArray(String[]::new))
                .update();
    }

    private static int[] ids(Collection<Integer> customers) {
        return customers.stream().mapToInt(Integer::intValue).sorted().toArray();
    }
}
