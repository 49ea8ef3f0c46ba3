package io.hortus.delivery;

import io.hortus.kernel.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The outbox in SQL: add, claim, record; one statement each, whatever the number of messages.
@Component
public class Outbox {
    private static final String ADD = """
            with new as (
              insert into delivery.message
                (key, origin, origin_id, person, channel, content, due_at, expires_at, created_at, updated_at)
              select p.*, ?, ?
                from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::jsonb[],
                            ?::timestamptz[], ?::timestamptz[]) p
              on conflict (key) do nothing
              returning id, channel, due_at)
            insert into delivery.queue (message_id, channel, due_at)
            select id, channel, due_at from new
            """;

    // The queue is empty one moment and full the next, so the planner's idea of its size is worth nothing. Rows are
    // therefore found one by one through an index or by their place, never by a join whose order the planner chooses.
    private static final String CLAIM = """
            with taken as (
              update delivery.queue set lost = claimed, claimed = true, attempt = attempt + 1, due_at = ?
               where ctid = any (array(
                       select ctid from delivery.queue
                        where channel = ? and due_at <= ?
                        order by due_at
                        limit ?
                          for update skip locked))
              returning message_id, attempt, lost)
            select m.id, m.key, m.origin, m.origin_id, m.person, m.channel, m.content, m.expires_at, m.created_at,
                   taken.attempt, taken.lost or m.state = 'unknown' as lost
              from taken cross join lateral (
                select * from delivery.message where id = taken.message_id limit 1) m
             order by m.id
            """;

    /// A result counts only while its attempt is the newest: a worker that lost its lease changes nothing.
    private static final String RECORD = """
            with result as materialized (
              select r.*, q.place
                from unnest(?::bigint[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::timestamptz[], ?::int[])
                       as r (id, attempt, state, reason, detail, address, subject, again_at, tried)
               cross join lateral (
                 select ctid as place from delivery.queue
                  where message_id = r.id and queue.attempt = r.attempt limit 1) q),
            finished as (
              delete from delivery.queue
               where ctid = any (array(select place from result where again_at is null))
              returning message_id),
            later as (
              update delivery.queue q
                 set claimed = false, due_at = (select again_at from result r where r.id = q.message_id)
               where ctid = any (array(select place from result where again_at is not null))
              returning message_id),
            valid as materialized (
              select r.* from result r
               where r.id in (select message_id from finished union all select message_id from later)),
            marked as (
              update delivery.message m
                 set state = v.state, reason = v.reason, address = coalesce(v.address, m.address),
                     subject = coalesce(v.subject, m.subject), attempts = m.attempts + v.tried, updated_at = ?
                from valid v
               where m.id = v.id)
            insert into delivery.ledger (message_id, at, attempt, state, detail)
            select v.id, ?, v.attempt, v.state, v.detail from valid v
            """;

    private final JdbcClient jdbc;

    public Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(List<Promise> promises, Instant now) {
        // In one order for all, so that two transactions with a common key cannot wait for each other in a ring.
        var rows = promises.stream()
                .sorted(java.util.Comparator.comparing(Promise::key))
                .toList();
        jdbc.sql(ADD)
                .param(Timestamp.from(now))
                .param(Timestamp.from(now))
                .param(rows.stream().map(Promise::key).toArray(String[]::new))
                .param(rows.stream().map(Promise::origin).toArray(String[]::new))
                .param(rows.stream().map(Promise::originId).toArray(String[]::new))
                .param(rows.stream().mapToInt(Promise::customer).toArray())
                .param(rows.stream().map(Promise::channel).toArray(String[]::new))
                .param(rows.stream().map(p -> Json.write(p.content())).toArray(String[]::new))
                .param(rows.stream().map(p -> p.dueAt().toString()).toArray(String[]::new))
                .param(rows.stream().map(p -> p.expiresAt().toString()).toArray(String[]::new))
                .update();
    }

    /// Takes what is due on a channel, the longest due first, with a lease.
    ///
    /// @param until when the lease ends, and with it this worker's right to send
    /// @param askFrom when somebody else may take it up, by asking first
    List<Claimed> claim(String channel, Instant now, Instant until, Instant askFrom, int limit) {
        return jdbc.sql(CLAIM)
                .params(Timestamp.from(askFrom), channel, Timestamp.from(now), limit)
                .query((row, n) -> claimed(row, until))
                .list();
    }

    /// @return how many results were recorded; the others came too late
    int record(List<Result> results, Instant now) {
        return jdbc.sql(RECORD)
                .param(results.stream().mapToLong(Result::id).toArray())
                .param(results.stream().mapToInt(Result::attempt).toArray())
                .param(texts(results, r -> r.state().wire()))
                .param(texts(results, Result::reason))
                .param(texts(results, Result::detail))
                .param(texts(results, Result::address))
                .param(texts(results, Result::subject))
                .param(texts(results, r -> r.again() == null ? null : r.again().toString()))
                .param(results.stream().mapToInt(r -> r.tried() ? 1 : 0).toArray())
                .param(Timestamp.from(now))
                .param(Timestamp.from(now))
                .update();
    }

    /// How many messages went out to each of these persons since then.
    Map<Integer, Integer> recently(List<Integer> persons, Instant since) {
        var counts = new HashMap<Integer, Integer>();
        jdbc.sql("""
                        select person, count(*) from delivery.message
                         where person = any (?) and state in ('sent', 'confirmed', 'handed_over') and updated_at > ?
                         group by person
                        """)
                .param(persons.stream().mapToInt(Integer::intValue).toArray())
                .param(Timestamp.from(since))
                .query(row -> {
                    counts.put(row.getInt(1), row.getInt(2));
                });
        return counts;
    }

    /// The channels for which something waits.
    List<String> channels() {
        return jdbc.sql("select distinct channel from delivery.queue")
                .query(String.class)
                .list();
    }

    long waiting(String channel) {
        return jdbc.sql("select count(*) from delivery.queue where channel = ?")
                .param(channel)
                .query(Long.class)
                .single();
    }

    private static String[] texts(
            List<Result> results, java.util.function.Function<Result, @org.jspecify.annotations.Nullable String> of) {
        var texts = new String[results.size()];
        Arrays.setAll(texts, i -> of.apply(results.get(i)));
        return texts;
    }

    private static Claimed claimed(ResultSet row, Instant until) throws SQLException {
        return new Claimed(
                row.getLong("id"),
                row.getString("key"),
                row.getString("origin"),
                row.getString("origin_id"),
                row.getInt("person"),
                row.getString("channel"),
                content(row.getString("content")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempt"),
                row.getBoolean("lost"),
                until);
    }

    static Map<String, String> content(String json) {
        var content = new HashMap<String, String>();
        Json.read(json).forEachEntry((name, value) -> content.put(name, value.asString()));
        return content;
    }
}
