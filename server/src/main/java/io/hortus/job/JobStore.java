package io.hortus.job;

import io.hortus.kernel.Json;
import io.hortus.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of [Jobs].
@Component
class JobStore {
    private final JdbcClient jdbc;

    JobStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String id, Jobs.Order order, Instant now, Duration lease) {
        jdbc.sql("""
                        insert into job.job
                            (id, kind, title, by_id, by_name, state, argument, leaves, created_at, holder, lease_until)
                        values (?, ?, ?, ?, ?, 'queued', ?::jsonb, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        order.kind(),
                        order.title(),
                        order.by().id(),
                        order.by().name(),
                        Json.write(order.argument()),
                        order.leaves(),
                        at(now),
                        Holder.ME.toString(),
                        at(now.plus(lease)))
                .update();
    }

    boolean started(String id, Instant now) {
        return jdbc.sql("""
                                update job.job
                                set state = case when cancel_asked then 'cancelling' else 'running' end,
                                    started_at = coalesce(started_at, ?)
                                where id = ? and holder = ?
                                """).params(at(now), id, Holder.ME.toString()).update() == 1;
    }

    /// Writes the figures and holds the jobs for another lease.
    ///
    /// @return those this process still owns, with whether they are to stop
    List<Held> beat(Collection<Progress> running, Instant now, Duration lease) {
        var ids = new ArrayList<String>();
        var done = new ArrayList<Long>();
        var total = new ArrayList<@Nullable Long>();
        var errors = new ArrayList<Long>();
        for (var progress : running) {
            var figures = progress.figures();
            ids.add(progress.job());
            done.add(figures.done());
            total.add(figures.total());
            errors.add(figures.errors());
        }
        return jdbc.sql("""
                        update job.job j
                        set attempts = case when j.done is distinct from f.done then 0 else j.attempts end,
                            done = f.done, total = f.total, errors = f.errors, lease_until = ?
                        from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[]) f (id, done, total, errors)
                        where j.id = f.id and j.holder = ? and j.finished_at is null
                        returning j.id, j.cancel_asked
                        """)
                .params(
                        at(now.plus(lease)),
                        ids.toArray(String[]::new),
                        done.toArray(Long[]::new),
                        total.toArray(Long[]::new),
                        errors.toArray(Long[]::new),
                        Holder.ME.toString())
                .query((row, _) -> new Held(row.getString(1), row.getBoolean(2)))
                .list();
    }

    record Held(String id, boolean cancel) {}

    /// Nothing happens where another process took the job over meanwhile.
    void finish(String id, Job.State state, @Nullable String reason, Progress.Figures figures, Instant now) {
        jdbc.sql("""
                        update job.job
                        set state = ?, reason = ?, done = ?, total = ?, errors = ?, result_url = ?, finished_at = ?,
                            holder = null
                        where id = ? and holder = ?
                        """)
                .params(Arrays.asList(
                        state.word(),
                        reason,
                        figures.done(),
                        figures.total(),
                        figures.errors(),
                        figures.resultUrl(),
                        at(now),
                        id,
                        Holder.ME.toString()))
                .update();
    }

    /// @return whether there was an unfinished job to cancel
    boolean askCancel(String id) {
        return jdbc.sql("""
                                update job.job set cancel_asked = true, state = 'cancelling'
                                where id = ? and finished_at is null
                                """).param(id).update() == 1;
    }

    /// Unfinished jobs of other processes, each with its holder and whether its lease is over.
    List<Left> left(Instant now) {
        return jdbc.sql("""
                        select id, holder, lease_until < ? from job.job
                        where finished_at is null and holder is distinct from ? order by created_at limit 100
                        """)
                .params(at(now), Holder.ME.toString())
                .query((row, _) -> new Left(row.getString(1), row.getString(2), row.getBoolean(3)))
                .list();
    }

    record Left(String id, String holder, boolean leaseOver) {}

    /// Makes this process the holder, if the job is still with the former one.
    ///
    /// @return how often it was taken up since it last made progress, or empty where somebody else was faster
    Optional<Integer> takeOver(Left left, Instant now, Duration lease) {
        return jdbc.sql("""
                        update job.job set holder = ?, lease_until = ?, attempts = attempts + 1
                        where id = ? and holder = ? and finished_at is null
                        returning attempts
                        """)
                .params(Holder.ME.toString(), at(now.plus(lease)), left.id(), left.holder())
                .query(Integer.class)
                .optional();
    }

    /// Lets go of unfinished jobs of this process: whoever is next may take them up.
    void release() {
        jdbc.sql("update job.job set holder = 'released', lease_until = '-infinity' where holder = ?")
                .param(Holder.ME.toString())
                .update();
    }

    int forget(Instant before) {
        return jdbc.sql("delete from job.job where finished_at < ?")
                .param(at(before))
                .update();
    }

    Optional<Job> find(String id) {
        return list(Sql.of("id = ?", id), 1).stream().findFirst();
    }

    /// The newest first.
    List<Job> list(Sql where, int limit) {
        var sql = Sql.of("""
                select * from job.job where ? order by created_at desc, id desc limit ?
                """, where, limit);
        return jdbc.sql(sql.text())
                .params(sql.args())
                .query((row, _) -> read(row))
                .list();
    }

    private static Job read(ResultSet row) throws SQLException {
        return new Job(
                row.getString("id"),
                row.getString("kind"),
                row.getString("title"),
                new Job.By(row.getString("by_id"), row.getString("by_name")),
                Job.State.of(row.getString("state")),
                Json.read(row.getString("argument")),
                row.getString("leaves"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                row.getLong("errors"),
                row.getString("reason"),
                row.getString("result_url"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
