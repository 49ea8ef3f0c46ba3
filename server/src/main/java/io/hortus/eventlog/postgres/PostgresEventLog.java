package io.hortus.eventlog.postgres;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventCodec;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.EventLogProperties;
import io.hortus.eventlog.Identifier;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.eventlog.Partitions;
import io.hortus.eventlog.postgres.Appender.Encoded;
import io.hortus.kernel.AfterCommit;
import io.hortus.kernel.Json;
import io.hortus.kernel.Signal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The event log in PostgreSQL. One append, however many callers share it, is one statement: it takes the positions
/// and inserts one packed row per partition.
public final class PostgresEventLog implements EventLog, AutoCloseable {
    /// Shorter than the ten seconds after which Segment's client for node gives a request up.
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Slices slices;
    private final int partitions;
    private final Appender appender;
    private final Signal appended = new Signal();
    private final Decoded decoded = new Decoded(Decoded.MOST_PLAIN_BYTES);

    public PostgresEventLog(JdbcClient jdbc, Clock clock, EventLogProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.slices = new Slices(jdbc, properties.sliceDays());
        this.partitions = registerPartitions(properties.partitions());
        slices.prepare(clock.instant());
        this.appender = new Appender(properties.groupEvents(), properties.queueEvents(), PATIENCE, this::write);
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public void append(List<Event> events) {
        if (!events.isEmpty()) appender.append(encode(events));
    }

    private List<Encoded> encode(List<Event> events) {
        var encoded = new ArrayList<Encoded>(events.size());
        for (var event : events) {
            encoded.add(new Encoded(Partitions.of(event, partitions), EventCodec.encode(event)));
        }
        return encoded;
    }

    @Override
    public void appendWithin(int partition, List<Event> events) {
        if (events.isEmpty()) return;
        var encoded = new ArrayList<Encoded>(events.size());
        for (var event : events) encoded.add(new Encoded(partition, EventCodec.encode(event)));
        write(encoded);
    }

    @Override
    public void appendWithin(List<Event> events) {
        if (!events.isEmpty()) write(encode(events));
    }

    private void write(List<Encoded> events) {
        var now = clock.instant();
        slices.prepare(now);
        var byPartition = new TreeMap<Integer, List<byte[]>>();
        for (var event : events) {
            byPartition
                    .computeIfAbsent(event.partition(), p -> new ArrayList<>())
                    .add(event.bytes());
        }
        // The rows are held in order first, so that two writers cannot wait for each other in a ring.
        var rows =
                "(?::smallint, ?::int, ?::bytea)" + ", (?::smallint, ?::int, ?::bytea)".repeat(byPartition.size() - 1);
        var statement = jdbc.sql("""
                with new (id, events, data) as (values %s),
                held as materialized (
                  select id from eventlog.partition where id in (select id from new) order by id for update),
                moved as (
                  update eventlog.partition p set next = p.next + new.events
                    from new, held
                   where p.id = new.id and held.id = p.id
                  returning p.id, p.next as after)
                insert into eventlog.chunk (partition, first_position, last_position, appended_at, data)
                select moved.id, after - events, after - 1, ?, data from moved join new on new.id = moved.id
                """.formatted(rows));
        for (var entry : byPartition.entrySet()) {
            statement = statement
                    .param(entry.getKey())
                    .param(entry.getValue().size())
                    .param(Chunks.pack(entry.getValue()));
        }
        var inserted = statement.param(Timestamp.from(now)).update();
        if (inserted != byPartition.size()) {
            throw new IllegalStateException(inserted + " of " + byPartition.size() + " chunks were written");
        }
        AfterCommit.run(appended::raise);
    }

    @Override
    public List<LoggedEvent> read(int partition, long afterPosition, int limit) {
        var events = new ArrayList<LoggedEvent>();
        var after = afterPosition;
        while (events.size() < limit) {
            var chunks = chunks(partition, after, 16);
            for (var chunk : chunks) {
                if (events.size() >= limit) break;
                decoded.of(partition, chunk.first, chunk.data).stream()
                        .filter(later(after))
                        .limit(limit - events.size())
                        .forEach(events::add);
                after = chunk.last;
            }
            if (chunks.size() < 16) break;
        }
        return events;
    }

    private static Predicate<LoggedEvent> later(long position) {
        return event -> event.position() > position;
    }

    private List<Chunk> chunks(int partition, long after, int limit) {
        return jdbc.sql("""
                        select first_position, last_position, data from eventlog.chunk
                         where partition = ?::smallint and last_position > ?
                         order by last_position limit ?
                        """).params(partition, after, limit).query(Chunk::of).list();
    }

    private record Chunk(long first, long last, byte[] data) {
        static Chunk of(ResultSet row, int number) throws SQLException {
            return new Chunk(row.getLong(1), row.getLong(2), row.getBytes(3));
        }
    }

    @Override
    public long end(int partition) {
        return jdbc.sql("select next - 1 from eventlog.partition where id = ?::smallint")
                .param(partition)
                .query(Long.class)
                .single();
    }

    @Override
    public long[] ends() {
        return jdbc.sql("select next - 1 from eventlog.partition order by id").query(Long.class).list().stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    @Override
    public long bytes() {
        return jdbc.sql("""
                        select coalesce(sum(pg_total_relation_size(inhrelid)), 0) from pg_inherits
                         where inhparent = 'eventlog.chunk'::regclass
                        """).query(Long.class).single();
    }

    @Override
    public Signal appended() {
        return appended;
    }

    @Override
    public void blank(int partition, long position) {
        rewrite(
                partition,
                position,
                event -> new Event(
                        event.source(),
                        "erased",
                        event.kind(),
                        event.name(),
                        List.of(),
                        event.occurredAt(),
                        event.receivedAt(),
                        Json.object(),
                        Json.object(),
                        event.imported()));
    }

    @Override
    public void unname(int partition, long position, Set<Identifier> names) {
        rewrite(
                partition,
                position,
                event -> new Event(
                        event.source(),
                        event.messageId(),
                        event.kind(),
                        event.name(),
                        event.identifiers().stream()
                                .filter(name -> !names.contains(name))
                                .toList(),
                        event.occurredAt(),
                        event.receivedAt(),
                        event.properties(),
                        event.context(),
                        event.imported()));
    }

    private void rewrite(int partition, long position, UnaryOperator<Event> change) {
        var chunk = jdbc.sql("""
                        select first_position, last_position, data from eventlog.chunk
                         where partition = ?::smallint and last_position >= ? and first_position <= ?
                         order by last_position limit 1 for update
                        """)
                .params(partition, position, position)
                .query(Chunk::of)
                .optional()
                .orElse(null);
        if (chunk == null) return; // its slice was dropped
        var events = Chunks.unpack(chunk.data);
        var place = (int) (position - chunk.first);
        var event = EventCodec.decode(events.get(place), 0, events.get(place).length);
        events.set(place, EventCodec.encode(change.apply(event)));
        jdbc.sql("update eventlog.chunk set data = ? where partition = ?::smallint and last_position = ?")
                .params(Chunks.pack(events), partition, chunk.last)
                .update();
    }

    @Override
    public int forgetBefore(Instant instant) {
        return slices.dropBefore(instant);
    }

    private int registerPartitions(int wanted) {
        jdbc.sql("""
                        insert into eventlog.partition (id)
                        select p from generate_series(0, ? - 1) p
                         where not exists (select from eventlog.partition)
                        on conflict do nothing
                        """).param(wanted).update();
        return jdbc.sql("select count(*) from eventlog.partition")
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() {
        appender.close();
    }
}
