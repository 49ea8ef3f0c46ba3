package io.hortus.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// The whole path: identity, 100 live audiences, a journey, delivery to a channel, and loading into DuckDB; first how
/// many events a second it sustains, then how long one takes at 5,000 events a second.
final class EndToEndBench {
    private static final int BATCH = 100;
    private static final int AUDIENCES = 100;
    private static final int PEOPLE = 50_000;
    private static final int RATE = 5_000;
    private static final int CLIENT_BATCH = 20;
    private static final int PROBES_PER_SECOND = 100;
    private static final int SECONDS = 30;
    private static final int PROBES = PROBES_PER_SECOND * SECONDS;
    private static final Pattern ORDER = Pattern.compile("lat-\\d+");

    private final Path directory;
    private final Report report;
    private final AtomicLong next = new AtomicLong();
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();
    private final Histogram toChannel = new ConcurrentHistogram(3);
    private final AtomicLong arrived = new AtomicLong();

    EndToEndBench(Path directory, Report report) {
        this.directory = directory;
        this.report = report;
    }

    void run() throws IOException {
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", exchange -> {
            var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            arrive(text);
        });
        receiver.start();
        try (var hortus = Hortus.start(directory, Map.of())) {
            prepare(hortus, receiver.getAddress().getPort());
            report.line("while everybody is new", "%s", "");
            sustained(hortus, 300_000);
            sustained(hortus, 300_000);
            report.line("once people have a history", "%s", "");
            var rates = new ArrayList<Double>();
            for (var round = 0; round < 3; round++) rates.add(sustained(hortus, 400_000));
            report.line(
                    "end to end, sustained, median",
                    "%,.0f events/s with identity, %d live audiences, a journey and DuckDB (aim 20,000)",
                    IngestBench.median(rates),
                    AUDIENCES);
            latency(hortus);
            report.line(
                    "resident memory after the run", "%d MiB", hortus.child().residentMegabytes());
        } finally {
            receiver.stop(0);
        }
    }

    private void arrive(String text) {
        arrived.incrementAndGet();
        var order = ORDER.matcher(text);
        if (!order.find()) return;
        var since = accepted.remove(order.group());
        if (since != null) toChannel.recordValue((System.nanoTime() - since) / 1000);
    }

    private void prepare(Hortus hortus, int receiver) throws IOException {
        for (var i = 0; i < AUDIENCES; i++) {
            var rule = switch (i % 4) {
                case 0 -> did("count", null, 2 + i / 4 % 5, 30 + i);
                case 1 -> did("sum", "revenue", 200 + 40 * i, 60 + i);
                case 2 ->
                    "{\"op\":\"all\",\"of\":[%s,{\"op\":\"not\",\"rule\":%s}]}"
                            .formatted(did("count", null, 1, 90), did("count", null, 4 + i / 4 % 3, 7));
                default ->
                    "{\"op\":\"any\",\"of\":[%s,%s]}"
                            .formatted(did("count", null, 5, 10 + i), did("sum", "revenue", 5000 + i, 180));
            };
            hortus.post("/api/audiences", "{\"name\":\"bench %d\",\"rule\":%s}".formatted(i, rule));
        }
        var channel = hortus.post("/api/channels", """
                {"kind":"webhook","name":"bench","settings":{"url":"http://127.0.0.1:%d/","timeoutMs":5000},\
                "secrets":{"signingSecret":"bench-bench-bench"}}""".formatted(receiver));
        var journey =
                hortus.post("/api/journeys", """
                {"name":"bench","graph":{"entry":{"on":"event","event":"Latency Probe","once":"perEvent"},"start":"n1",\
                "nodes":{"n1":{"do":"message","channel":"%s","content":{"text":"{{probe}}"},"next":"n2"},\
                "n2":{"do":"end"}}}}""".formatted(channel.path("id").asString()));
        hortus.post("/api/journeys/" + journey.path("id").asString() + "/publish", "{}");
        introduceProbes(hortus);
    }

    /// People whose messages carry a mark of their own, so that each can be timed.
    private static void introduceProbes(Hortus hortus) throws IOException {
        var requests = new ArrayList<byte[]>();
        for (var from = 0; from < PROBES; from += BATCH) {
            var body = new StringBuilder("{\"batch\":[");
            for (var n = from; n < from + BATCH; n++) {
                if (n > from) body.append(',');
                body.append(
                        "{\"type\":\"identify\",\"messageId\":\"i-%d\",\"userId\":\"probe-%d\",\"traits\":{\"probe\":\"lat-%d\"}}"
                                .formatted(n, n, n));
            }
            requests.add(Sample.request(
                    hortus.port(), "/v1/batch", Hortus.WRITE, body.append("]}").toString()));
        }
        var result = Load.all(hortus.port(), 4, requests.size(), requests::get);
        if (result.refused() > 0) throw new IOException("the probes were refused");
        caughtUp(hortus, Duration.ofMinutes(2));
    }

    private static String did(String of, @org.jspecify.annotations.Nullable String property, int atLeast, int days) {
        var measure = property == null
                ? "{\"of\":\"%s\"}".formatted(of)
                : "{\"of\":\"%s\",\"property\":\"%s\"}".formatted(of, property);
        return """
                {"op":"did","event":"Order Completed","measure":%s,"test":{"is":"atLeast","value":%d},\
                "within":{"window":"rolling","seconds":%d}}""".formatted(measure, atLeast, days * 86_400);
    }

    /// Sends as fast as it is taken, and stops the clock when the last event has gone through audience and DuckDB.
    private double sustained(Hortus hortus, int events) throws IOException {
        var now = Instant.now().toString();
        var prepared = new ArrayList<byte[]>();
        for (var sent = 0; sent < events; sent += BATCH) {
            var body = new StringBuilder("{\"batch\":[");
            for (var i = 0; i < BATCH; i++) {
                var n = next.getAndIncrement();
                if (i > 0) body.append(',');
                var name = n % 4 == 0 ? "Order Completed" : n % 4 == 1 ? "Product Added" : "Product Viewed";
                body.append(Sample.event(n * 7919 % PEOPLE, "e-" + n, name, 10 + n % 900 + ".50", now));
            }
            body.append("],\"sentAt\":\"").append(now).append("\"}");
            prepared.add(Sample.request(hortus.port(), "/v1/batch", Hortus.WRITE, body.toString()));
        }
        var before = logEnd(hortus);
        var began = System.nanoTime();
        var result = Load.all(hortus.port(), 8, prepared.size(), prepared::get);
        if (result.refused() > 0) throw new IOException(result.refused() + " batches were refused");
        caughtUp(hortus, Duration.ofMinutes(5));
        var rate = events / ((System.nanoTime() - began) / 1e9);
        report.line(
                "  round",
                "%,.0f events/s (accepted at %,.0f/s), %.2f moves between audiences for each",
                rate,
                result.perSecond() * BATCH,
                (double) (logEnd(hortus) - before - events) / events);
        return rate;
    }

    /// All positions of the log: events sent, and facts that came of them.
    private static long logEnd(Hortus hortus) throws IOException {
        var sum = 0L;
        for (var partition : hortus.get("/api/insight/status").path("partitions"))
            sum += partition.path("logEnd").asLong();
        return sum;
    }

    static void caughtUp(Hortus hortus, Duration most) throws IOException {
        var until = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < until) {
            var behind = false;
            for (var partition : hortus.get("/api/insight/status").path("partitions")) {
                var end = partition.path("logEnd").asLong();
                behind |= partition.path("spine").asLong() < end
                        || partition.path("insight").asLong() < end;
            }
            if (!behind) return;
            LockSupport.parkNanos(50_000_000);
        }
        throw new IOException("not caught up in " + most);
    }

    /// Most events come in batches, as the clients send them by default; those that are timed come alone.
    private void latency(Hortus hortus) throws IOException {
        var background = Thread.ofVirtual()
                .start(() -> Load.open(
                        hortus.port(),
                        16,
                        SECONDS,
                        (double) (RATE - PROBES_PER_SECOND) / CLIENT_BATCH,
                        n -> batch(hortus)));
        var load = Load.open(hortus.port(), 16, SECONDS, PROBES_PER_SECOND, probe -> {
            var number = next.getAndIncrement();
            // Counted from the instant it is handed to the socket, so acceptance is part of the figure.
            if (probe >= 2 * PROBES_PER_SECOND) accepted.put("lat-" + probe, System.nanoTime());
            return Sample.request(
                    hortus.port(),
                    "/v1/track",
                    Hortus.WRITE,
                    probe(probe, number, Instant.now().toString()));
        });
        try {
            background.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Of the last half minute, which is this load.
        var turns = hortus.get("/api/events/status");
        for (var wait = 0; wait < 200 && !accepted.isEmpty(); wait++) LockSupport.parkNanos(50_000_000);
        report.line(
                "HTTP answer at 5,000 events/s",
                "p50 %.1f ms, p99 %.1f ms",
                ms(load.latency(), 50),
                ms(load.latency(), 99));
        report.line(
                "accept to channel at 5,000 events/s",
                "p50 %.0f ms, p99 %.0f ms, p99.9 %.0f ms over %,d messages, %d missing (aim 50 and 500)",
                ms(toChannel, 50),
                ms(toChannel, 99),
                ms(toChannel, 99.9),
                toChannel.getTotalCount(),
                accepted.size());
        report.line(
                "accept to audience change and journey step",
                "p50 %.0f ms, p99 %.0f ms (one transaction makes both)",
                turns.path("p50Millis").asDouble(),
                turns.path("p99Millis").asDouble());
    }

    private byte[] batch(Hortus hortus) {
        var now = Instant.now().toString();
        var body = new StringBuilder("{\"batch\":[");
        for (var i = 0; i < CLIENT_BATCH; i++) {
            var n = next.getAndIncrement();
            if (i > 0) body.append(',');
            body.append(Sample.event(
                    n * 7919 % PEOPLE, "l-" + n, n % 4 == 0 ? "Order Completed" : "Product Viewed", "12.50", now));
        }
        return Sample.request(
                hortus.port(), "/v1/batch", Hortus.WRITE, body.append("]}").toString());
    }

    private static String probe(int probe, long number, String now) {
        return "{\"messageId\":\"p-%d\",\"userId\":\"probe-%d\",\"event\":\"Latency Probe\",\"timestamp\":\"%s\"}"
                .formatted(number, probe, now);
    }

    private static double ms(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1000.0;
    }
}
