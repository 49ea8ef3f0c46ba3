package io.hortus.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;

/// Durable ingestion: single POSTs against an empty handler and an insert per request through JPA, batches of 100
/// against one core's JSON rate and a hand-written COPY. All in one run, in turns.
final class IngestBench {
    private static final int CONNECTIONS = 64;
    private static final int BATCH = 100;

    private final Path directory;
    private final Report report;
    private final int rounds;
    private final double seconds;
    private final AtomicLong next = new AtomicLong();

    IngestBench(Path directory, Report report, int rounds, double seconds) {
        this.directory = directory;
        this.report = report;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    void run(Limits limits) throws IOException, SQLException {
        var classPath = Files.readString(Path.of("bench", "target", "classpath.txt"))
                        .strip() + ":" + Path.of("bench", "target", "classes").toAbsolutePath();
        try (var postgres = Postgres.durable(directory.resolve("other"));
                var hortus = Hortus.start(directory, Map.of("HORTUS_ROLES", "ingest,web"));
                var empty = other(classPath, "EmptyServer", List.of());
                var naive = other(classPath, "NaiveServer", List.of(postgres.getJdbcUrl("postgres", "postgres")))) {
            report.line(
                    "start-up",
                    "first answer after %.1f s, resident %d MiB",
                    hortus.child().startSeconds(),
                    hortus.child().residentMegabytes());
            single(hortus, empty, naive);
            batches(hortus, limits, postgres.getJdbcUrl("postgres", "postgres"));
        }
    }

    private Child other(String classPath, String server, List<String> arguments) throws IOException {
        var port = Hortus.freePort();
        var all = new ArrayList<>(List.of(
                "-XX:+UseParallelGC", "-Xms512m", "-Xmx1g", "-cp", classPath, "io.hortus.bench.servers." + server));
        all.add(Integer.toString(port));
        all.addAll(arguments);
        return Child.start(all, Map.of(), port, "/", directory.resolve(server + ".log"));
    }

    private void single(Hortus hortus, Child empty, Child naive) throws IOException {
        var rates = List.of(new ArrayList<Double>(), new ArrayList<Double>(), new ArrayList<Double>());
        var ports = List.of(empty.port(), hortus.port(), naive.port());
        for (var round = -1; round < rounds; round++) {
            for (var server = 0; server < 3; server++) {
                int port = ports.get(server);
                var result = Load.closed(port, CONNECTIONS, round < 0 ? 4 : seconds, n -> single(port));
                if (result.refused() > 0) throw new IOException(result.refused() + " requests were refused");
                if (round >= 0) rates.get(server).add(result.perSecond());
            }
        }
        var emptyRate = median(rates.get(0));
        var hortusRate = median(rates.get(1));
        var naiveRate = median(rates.get(2));
        report.line("single POST, empty handler", "%,.0f requests/s", emptyRate);
        report.line(
                "single POST, Hortus durable",
                "%,.0f events/s = %.2f of the empty handler (aim 0.6)",
                hortusRate,
                hortusRate / emptyRate);
        report.line(
                "single POST, JPA insert per request",
                "%,.0f events/s; Hortus is %.1f times that",
                naiveRate,
                hortusRate / naiveRate);
    }

    private byte[] single(int port) {
        var n = next.getAndIncrement();
        return Sample.request(port, "/v1/track", Hortus.WRITE, event(n));
    }

    private void batches(Hortus hortus, Limits limits, String url) throws IOException, SQLException {
        var before = logBytes(hortus);
        var hortusRates = new ArrayList<Double>();
        var copyRates = new ArrayList<Double>();
        var events = 0L;
        for (var round = -1; round < rounds; round++) {
            var prepared = new ArrayList<byte[]>();
            for (var i = 0; i < 1500; i++) prepared.add(batch(hortus.port()));
            var result = Load.all(hortus.port(), 16, prepared.size(), prepared::get);
            if (result.refused() > 0) throw new IOException(result.refused() + " batches were refused");
            events += (long) prepared.size() * BATCH;
            if (round >= 0) hortusRates.add(result.perSecond() * BATCH);
            var copied = copy(url, 150_000);
            if (round >= 0) copyRates.add(copied);
        }
        var rate = median(hortusRates);
        report.line(
                "batches of %d, Hortus durable".formatted(BATCH),
                "%,.0f events/s = %.2f of one core's JSON rate (aim 0.5)",
                rate,
                rate / limits.jsonTrees());
        report.line(
                "COPY by hand, one session, parsed events",
                "%,.0f rows/s; Hortus is %.2f times that",
                median(copyRates),
                rate / median(copyRates));
        report.line(
                "bytes per event in the log", "%,.0f of about 640 sent", (double) (logBytes(hortus) - before) / events);
    }

    private byte[] batch(int port) {
        var body = new StringBuilder("{\"batch\":[");
        for (var i = 0; i < BATCH; i++) {
            if (i > 0) body.append(',');
            body.append(event(next.getAndIncrement()));
        }
        return Sample.request(
                port,
                "/v1/batch",
                Hortus.WRITE,
                body.append("],\"sentAt\":\"2026-11-21T12:00:00.000Z\"}").toString());
    }

    private static String event(long n) {
        return Sample.event(
                n * 7919 % 20_000, "b-" + n, "Order Completed", 10 + n % 900 + ".50", "2026-11-21T12:00:00.000Z");
    }

    /// Parses each event and copies it: what a developer would write by hand for one table.
    private double copy(String url, int rows) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists copied (message_id text, user_id text, event text, body jsonb)");
            var bodies = new ArrayList<byte[]>();
            for (var i = 0; i < rows; i++)
                bodies.add(event(next.getAndIncrement()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            var began = System.nanoTime();
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var from = 0; from < rows; from += 10_000) {
                var text = new StringBuilder();
                for (var body : bodies.subList(from, Math.min(rows, from + 10_000))) {
                    var json = Hortus.JSON.readTree(body);
                    text.append(json.path("messageId").asString())
                            .append('\t')
                            .append(json.path("userId").asString())
                            .append('\t')
                            .append(json.path("event").asString())
                            .append('\t')
                            .append(json.toString().replace("\\", "\\\\"))
                            .append('\n');
                }
                copy.copyIn("copy copied from stdin", new StringReader(text.toString()));
            }
            return rows / ((System.nanoTime() - began) / 1e9);
        }
    }

    private static long logBytes(Hortus hortus) throws IOException {
        return hortus.get("/api/events/status").path("logBytes").asLong();
    }

    static double median(List<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
