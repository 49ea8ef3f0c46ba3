package io.hortus.ingest.rejected;

import io.hortus.ingest.Gathering;
import io.hortus.ingest.IngestProperties;
import io.hortus.ingest.RejectedRecords;
import io.hortus.ingest.Rejection;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rejected records in PostgreSQL. Those of many requests are written together, one statement for all.
@Repository
class RejectedStore implements RejectedRecords {
    private static final String INSERT = """
            with given as (
              select * from unnest(?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                   ?::text[], ?::boolean[])
                as g (at, id, source, door, reason, field, detail, sample, keep)),
            kept as (
              insert into ingest.rejected (at, id, source, door, reason, field, detail, sample)
              select at, id, source, door, reason, field, detail, sample from given where keep
              on conflict do nothing
              returning at, source, door, reason),
            counted as (
              select at, source, door, reason from kept
              union all
              select at, source, door, reason from given where not keep)
            insert into ingest.rejected_count (hour, source, door, reason, count)
            select date_trunc('hour', at, 'UTC'), source, door, reason, count(*) from counted group by 1, 2, 3, 4
             order by 1, 2, 3, 4
            on conflict (hour, source, door, reason) do update set count = rejected_count.count + excluded.count
            """;

    private final JdbcClient jdbc;
    private final Samples samples;
    private final Gathering<Rejection> gathering = new Gathering<>(2_000, this::insert);

    RejectedStore(JdbcClient jdbc, IngestProperties limits) {
        this.jdbc = jdbc;
        this.samples = new Samples(limits.rejectedSamplesPerMinute());
    }

    @Override
    public void write(List<Rejection> rejections) {
        gathering.add(rejections);
    }

    private void insert(List<Rejection> rejections) {
        if (rejections.isEmpty()) return;
        var keep = new ArrayList<Boolean>(rejections.size());
        for (var rejection : rejections) keep.add(samples.keep(rejection));
        jdbc.sql(INSERT)
                .param(texts(rejections, rejection -> rejection.at().toString()))
                .param(texts(rejections, Rejection::id))
                .param(texts(rejections, Rejection::source))
                .param(texts(rejections, Rejection::door))
                .param(texts(rejections, rejection -> rejection.reason().wire()))
                .param(texts(rejections, Rejection::field))
                .param(texts(rejections, Rejection::detail))
                .param(texts(rejections, Rejection::sample))
                .param(keep.toArray(new Boolean[0]))
                .update();
    }

    private static String[] texts(List<Rejection> rejections, Function<Rejection, String> field) {
        return rejections.stream().map(field).toArray(String[]::new);
    }

    /// A stored rejection, as the API shows it.
    record Row(
            String id,
            Instant at,
            String source,
            String door,
            String reason,
            String field,
            String detail,
            String sample) {}

    record Filter(String q, String source, String reason, Instant from) {}

    /// The newest first, after a row already shown.
    List<Row> list(Filter filter, Instant before, String beforeId, int limit) {
        return jdbc.sql("""
                        select id, at, source, door, reason, field, detail, sample from ingest.rejected
                         where at >= :from
                           and (at, id) < (:before, :beforeId)
                           and (:source = '' or source = :source)
                           and (:reason = '' or reason = :reason)
                           and (:q = '' or strpos(lower(sample), lower(:q)) > 0 or strpos(lower(detail), lower(:q)) > 0
                                or strpos(lower(field), lower(:q)) > 0)
                         order by at desc, id desc
                         limit :limit
                        """)
                .param("from", Timestamp.from(filter.from))
                .param("before", Timestamp.from(before))
                .param("beforeId", beforeId)
                .param("source", filter.source)
                .param("reason", filter.reason)
                .param("q", filter.q)
                .param("limit", limit)
                .query((row, n) -> new Row(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)))
                .list();
    }

    record Count(String source, String door, String reason, long count24h) {}

    List<Count> counts(Instant from) {
        return jdbc.sql("""
                        select source, door, reason, sum(count)::bigint from ingest.rejected_count
                         where hour >= ? group by source, door, reason order by 4 desc, 1, 2, 3
                        """)
                .param(OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
                .query((row, n) -> new Count(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
    }

    /// Forgets samples and counts that are older.
    ///
    /// @return how many samples went
    int forgetBefore(Instant instant) {
        var at = OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
        jdbc.sql("delete from ingest.rejected_count where hour < ?").param(at).update();
        return jdbc.sql("delete from ingest.rejected where at < ?").param(at).update();
    }

    @Override
    public List<String> samplesWith(List<String> texts) {
        return jdbc.sql("""
                        select sample from ingest.rejected
                         where exists (select from unnest(?::text[]) t where strpos(lower(sample), t) > 0)
                         order by at, id
                        """)
                .param(texts.toArray(new String[0]))
                .query(String.class)
                .list();
    }

    @Override
    public void forgetWith(List<String> texts) {
        jdbc.sql("""
                        delete from ingest.rejected
                         where exists (select from unnest(?::text[]) t where strpos(lower(sample), t) > 0)
                        """).param(texts.toArray(new String[0])).update();
    }
}
