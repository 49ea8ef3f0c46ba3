package io.hortus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// A thousand live audiences under a stream of events, with millions of timers pending: how long an event takes until
/// its membership can be read, and how late a membership ends that ends by time alone.
///
/// The audiences are spread evenly over 20 event names, two in five of them look at one of 20 categories, one in five
/// asks about an order too, one in ten about the profile. Their thresholds are such that few pass. A probe is an event
/// of somebody of their own: it enters one more audience, and leaves it 20 seconds later.
final class AudienceUpkeep {
    private static final int AUDIENCES = 1_000;
    private static final int PEOPLE = 100_000;
    private static final int BATCH = 50;
    private static final int PROBES_PER_SECOND = 40;
    private static final int STAYS_SECONDS = 20;
    private static final int SETTLING_SECONDS = 10;
    private static final int LOOK_BACK = 2_000;

    private final Path directory;
    private final Report report;
    private final int timers;
    private final int seconds;
    private final AtomicLong next = new AtomicLong();
    private final Map<Integer, Long> sent = new ConcurrentHashMap<>();
    private final Histogram entered = new Histogram(3);
    private final Histogram left = new Histogram(3);
    private volatile boolean watching = true;

    AudienceUpkeep(Path directory, Report report, int timers, int seconds) {
        this.directory = directory;
        this.report = report;
        this.timers = timers;
        this.seconds = seconds;
    }

    void run(int rate) throws IOException, SQLException {
        Files.createDirectories(directory);
        try (var hortus = Hortus.start(directory, Map.of());
                var database = AudienceBench.database(directory)) {
            define(hortus);
            var probe = hortus.post("/api/audiences", """
                    {"name":"probe","rule":{"op":"did","event":"Probe","within":{"window":"rolling","seconds":%d}}}""".formatted(STAYS_SECONDS));
            pend(database);
            fill(hortus);
            sustained(hortus);
            var number = number(database, probe.path("id").asString());
            var watcher = Thread.ofPlatform().start(() -> watch(number));
            stream(hortus, rate);
            for (var wait = 0; wait < (STAYS_SECONDS + 5) * 20 && !sent.isEmpty(); wait++)
                LockSupport.parkNanos(50_000_000);
            LockSupport.parkNanos(1_000_000_000L * STAYS_SECONDS);
            watching = false;
            watcher.join();
            line("event to membership that can be read", entered, "aim 1,000 at p99");
            line("how late a membership ends, " + "%,d timers pending".formatted(timers), left, "aim 1,000");
            report.line(
                    "resident memory after the run", "%,d MiB", hortus.child().residentMegabytes());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void line(String what, Histogram histogram, String aim) {
        report.line(
                what,
                "p50 %,d ms, p99 %,d ms, worst %,d ms over %,d, %,d missing (%s)",
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getMaxValue(),
                histogram.getTotalCount(),
                sent.size(),
                aim);
    }

    private static void define(Hortus hortus) throws IOException {
        for (var i = 0; i < AUDIENCES; i++) {
            hortus.post("/api/audiences", "{\"name\":\"bench %d\",\"rule\":%s}".formatted(i, rule(i)));
        }
    }

    private static String rule(int i) {
        var name = AudienceWorld.NAMES.get(i % 20);
        var where = i / 20 % 5 < 2
                ? "[{\"property\":\"category\",\"test\":{\"is\":\"equals\",\"value\":\"c%d\"}}]".formatted(i / 100 % 20)
                : "[]";
        var did = did(name, where, 4 + i / 40 % 12, 86_400L * (1 + i / 20 % 50));
        return switch (i / 20 % 10) {
            case 4, 9 ->
                "{\"op\":\"all\",\"of\":[%s,{\"op\":\"not\",\"rule\":%s}]}"
                        .formatted(did, did("Order Completed", "[]", 1, 30 * 86_400));
            case 7 ->
                "{\"op\":\"all\",\"of\":[%s,{\"op\":\"has\",\"field\":\"city\",\"test\":{\"is\":\"equals\",\"value\":\"Suzhou\"}}]}"
                        .formatted(did);
            default -> did;
        };
    }

    private static String did(String name, String where, int atLeast, long seconds) {
        return """
                {"op":"did","event":"%s","where":%s,"test":{"is":"atLeast","value":%d},\
                "within":{"window":"rolling","seconds":%d}}""".formatted(name, where, atLeast, seconds);
    }

    /// Timers far ahead, of people who do not exist: they lie in the same table and its indexes.
    private void pend(Connection database) throws SQLException {
        AudienceWorld.run(database, """
                insert into timer.due (kind, owner, key, due_at)
                select 'audience', 1000000000 + i, '', now() + interval '1 day' + i * interval '1 second'
                  from generate_series(1, %d) i
                """.formatted(timers));
        AudienceWorld.run(database, "analyze timer.due");
    }

    /// Everybody becomes known and has a few events.
    private void fill(Hortus hortus) throws IOException {
        send(hortus, 4 * PEOPLE);
        var probes = (seconds + SETTLING_SECONDS) * PROBES_PER_SECOND;
        var requests = new java.util.ArrayList<byte[]>();
        for (var from = 0; from < probes; from += BATCH) {
            var body = new StringBuilder("{\"batch\":[");
            for (var n = from; n < from + BATCH; n++) {
                if (n > from) body.append(',');
                body.append(
                        "{\"type\":\"identify\",\"messageId\":\"i-%d\",\"userId\":\"probe-%d\",\"traits\":{\"city\":\"Suzhou\"}}"
                                .formatted(n, n));
            }
            requests.add(Sample.request(
                    hortus.port(), "/v1/batch", Hortus.WRITE, body.append("]}").toString()));
        }
        Load.all(hortus.port(), 4, requests.size(), requests::get);
        EndToEndBench.caughtUp(hortus, java.time.Duration.ofMinutes(20));
    }

    private double send(Hortus hortus, int events) throws IOException {
        var prepared = new java.util.ArrayList<byte[]>();
        for (var i = 0; i < events; i += BATCH) prepared.add(batch(hortus));
        var began = System.nanoTime();
        var result = Load.all(hortus.port(), 8, prepared.size(), prepared::get);
        if (result.refused() > 0) throw new IOException(result.refused() + " batches were refused");
        EndToEndBench.caughtUp(hortus, java.time.Duration.ofMinutes(20));
        return events / ((System.nanoTime() - began) / 1e9);
    }

    private void sustained(Hortus hortus) throws IOException {
        var rates = new java.util.ArrayList<Double>();
        for (var round = 0; round < 3; round++) rates.add(send(hortus, 100_000));
        report.line(
                "sustained with %,d live audiences".formatted(AUDIENCES),
                "%,.0f events/s, median of %s; %,d people, %,d timers pending",
                IngestBench.median(rates),
                rates.stream().map(IngestBench::number).toList(),
                PEOPLE,
                timers);
    }

    private byte[] batch(Hortus hortus) {
        var now = Instant.now().toString();
        var body = new StringBuilder("{\"batch\":[");
        for (var i = 0; i < BATCH; i++) {
            var n = next.getAndIncrement();
            var random = new SplittableRandom(n);
            var person = (long) (PEOPLE * Math.pow(random.nextDouble(), 2));
            var name = AudienceWorld.NAMES.get((int) Math.exp(random.nextDouble() * Math.log(21)) - 1);
            if (i > 0) body.append(',');
            body.append("""
                    {"type":"track","messageId":"e-%d","userId":"u%d","event":"%s","timestamp":"%s","properties":\
                    {"category":"c%d","price":%d,"sku":"s%d"}}""".formatted(
                    n, person, name, now, (int) Math.exp(random.nextDouble() * Math.log(201)) - 1, n % 900, n % 777));
        }
        return Sample.request(
                hortus.port(), "/v1/batch", Hortus.WRITE, body.append("]}").toString());
    }

    private void stream(Hortus hortus, int rate) throws IOException {
        var background = Thread.ofVirtual()
                .start(() -> Load.open(
                        hortus.port(), 16, seconds + SETTLING_SECONDS, (double) rate / BATCH, n -> batch(hortus)));
        Load.open(hortus.port(), 16, seconds + SETTLING_SECONDS, PROBES_PER_SECOND, n -> {
            if (n >= SETTLING_SECONDS * PROBES_PER_SECOND) sent.put(n, System.currentTimeMillis());
            return Sample.request(
                    hortus.port(),
                    "/v1/track",
                    Hortus.WRITE,
                    "{\"messageId\":\"p-%d\",\"userId\":\"probe-%d\",\"event\":\"Probe\",\"timestamp\":\"%s\"}"
                            .formatted(n, n, Instant.now()));
        });
        try {
            background.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var behind = hortus.get("/api/events/status").path("behind").asLong();
        report.line("offered for %d s".formatted(seconds), "%,d events/s; %,d events behind at the end", rate, behind);
    }

    private static int number(Connection database, String audience) throws SQLException {
        try (var statement = database.prepareStatement("select number from audience.audience where id = ?")) {
            statement.setString(1, audience);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /// Looks for moves a hundred times a second, as a reader of its own sees them.
    private void watch(int audience) {
        try (var database = AudienceBench.database(directory);
                var statement = database.prepareStatement("""
                        select m.id, m.entered, substr(i.value, 7)::int, (extract(epoch from m.moved_at) * 1000)::bigint
                          from audience.move m join identity.identifier i on i.id = m.customer
                         where m.audience = ? and m.id > ? order by m.id
                        """)) {
            var last = 0L;
            var known = new HashSet<Long>();
            while (watching) {
                statement.setInt(1, audience);
                // Of two moves the later one may be the first to be committed.
                statement.setLong(2, last - LOOK_BACK);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        if (!known.add(rows.getLong(1))) continue;
                        last = Math.max(last, rows.getLong(1));
                        var now = System.currentTimeMillis();
                        if (!rows.getBoolean(2)) left.recordValue(Math.max(0, now - rows.getLong(4)));
                        var since = rows.getBoolean(2) ? sent.remove(rows.getInt(3)) : null;
                        if (since != null) entered.recordValue(now - since);
                    }
                }
                LockSupport.parkNanos(10_000_000);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
