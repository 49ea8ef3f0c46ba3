package io.hortus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/// Audiences over a generated world, counted by Hortus through its HTTP door and by engines with SQL written by hand:
/// first whether all find the same number, then how long each takes, in turns.
final class AudienceBench {
    private static final double BACKFILL_MOST_MS = 3_600_000;

    private final Options options;
    private final Path run;
    private final Report report;

    AudienceBench(Options options, Path run, Report report) {
        this.options = options;
        this.run = run;
        this.report = report;
    }

    /// What `bench/run audiences` may be told, as `--name=value`.
    ///
    /// @param data a folder for the generated world, reused while the other measures stay the same
    /// @param engines comparators, of duckdb, postgres, clickhouse
    /// @param keep whether PostgreSQL's copy stays for the next run
    /// @param rate events a second for the upkeep part, which is left out with 0
    /// @param timers how many are pending in that part
    /// @param backfill whether a rule is published over the whole past; the customers are put into PostgreSQL
    record Options(
            long customers,
            long events,
            long seed,
            int rounds,
            Path data,
            List<String> engines,
            boolean keep,
            int rate,
            int timers,
            boolean backfill) {
        static Options of(String[] arguments, Path data) {
            var given = new HashMap<String, String>();
            for (var argument : arguments) {
                var parts = argument.split("=", 2);
                if (!parts[0].startsWith("--") || parts.length < 2)
                    throw new IllegalArgumentException("expected --name=value, not " + argument);
                given.put(parts[0].substring(2), parts[1]);
            }
            return new Options(
                    Long.parseLong(given.getOrDefault("customers", "200000")),
                    Long.parseLong(given.getOrDefault("events", "2000000")),
                    Long.parseLong(given.getOrDefault("seed", "20260301")),
                    Integer.parseInt(given.getOrDefault("rounds", "9")),
                    given.containsKey("data") ? Path.of(given.get("data")).toAbsolutePath() : data,
                    List.of(given.getOrDefault("engines", "duckdb").split(",")),
                    Boolean.parseBoolean(given.getOrDefault("keep", "false")),
                    Integer.parseInt(given.getOrDefault("rate", "0")),
                    Integer.parseInt(given.getOrDefault("timers", "500000")),
                    Boolean.parseBoolean(given.getOrDefault("backfill", "false")));
        }
    }

    void run() throws IOException, SQLException {
        if (options.rate > 0) {
            new AudienceUpkeep(run.resolve("upkeep"), report, options.timers, 60).run(options.rate);
        }
        if (!options.engines.equals(List.of("none"))) count();
    }

    private void count() throws IOException, SQLException {
        var world = prepare();
        report.line(
                "world",
                "%,d customers with %,d names, %,d events in %d days, seed %d",
                world.customers(),
                world.nodes(),
                world.events(),
                AudienceWorld.DAYS,
                world.seed());
        try (var hortus = Hortus.start(options.data.resolve("hortus"), Map.of())) {
            warm(hortus);
            for (var engine : options.engines) {
                try (var other = engine(engine)) {
                    var name = other instanceof ClickHouseEngine click ? "ClickHouse " + click.version() : other.name();
                    for (var question : Question.all(0)) compare(hortus, other, name, question.name());
                }
            }
            overlap(hortus);
            if (options.backfill) backfill(hortus, world);
            size(hortus, world);
        }
    }

    /// The world in the server's tables, from an earlier run or made now.
    private AudienceWorld prepare() throws IOException, SQLException {
        var directory = Files.createDirectories(options.data);
        var kept = AudienceWorld.kept(directory, options.customers, options.events, options.seed);
        if (kept != null) return kept;
        try (var all = Files.list(directory)) {
            if (all.findAny().isPresent())
                throw new IOException(
                        directory + " holds another world: empty it, or give another folder with --data=");
        }
        var world = new AudienceWorld(
                options.customers, options.events, options.seed, Instant.now().toEpochMilli());
        var home = Files.createDirectories(directory.resolve("hortus"));
        long feed;
        try (var hortus = Hortus.start(home, Map.of());
                var database = database(home)) {
            AudienceWorld.run(database, """
                    insert into customer.attribute (key, type) values
                      ('age', 'number'), ('level', 'number'), ('registered', 'date')
                    """);
            try (var statement = database.createStatement();
                    var row = statement.executeQuery("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")) {
                row.next();
                feed = row.getLong(1);
            }
        }
        var began = System.nanoTime();
        world.fill(home.resolve("data/insight/insight.duckdb"), feed);
        world.byHand(directory.resolve("by-hand.duckdb"));
        System.out.printf(Locale.ROOT, "made the world in %.0f s%n", (System.nanoTime() - began) / 1e9);
        world.keep(directory);
        return world;
    }

    /// The server's own PostgreSQL, while it runs.
    static Connection database(Path home) throws IOException, SQLException {
        var lines = Files.readAllLines(home.resolve("data/postgres/postmaster.pid"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/hortus", "postgres", "");
    }

    private Engine engine(String name) throws IOException, SQLException {
        var byHand = options.data.resolve("by-hand.duckdb");
        return switch (name) {
            case "duckdb" -> new DuckEngine(byHand);
            case "postgres" -> new PostgresEngine(options.data.resolve("postgres"), byHand);
            case "clickhouse" -> new ClickHouseEngine(options.data.resolve("clickhouse"), byHand);
            default -> throw new IllegalArgumentException("no engine " + name + ": duckdb, postgres, clickhouse");
        };
    }

    /// The first answers after a start are slower: the compiler has not seen the code, nor the server the columns.
    private static void warm(Hortus hortus) throws IOException {
        for (var question : Question.all(0)) {
            var began = System.nanoTime();
            preview(hortus, question);
            System.out.printf(Locale.ROOT, "first answer: %.0f ms, %s%n", ms(began), question.name());
        }
        for (var i = 0; i < 20; i++) for (var question : Question.all(i)) preview(hortus, question);
    }

    private static JsonNode preview(Hortus hortus, Question question) throws IOException {
        return hortus.post("/api/audiences/preview", "{\"rule\":" + question.rule() + "}");
    }

    private void compare(Hortus hortus, Engine other, String name, String question) throws IOException, SQLException {
        var throughHttp = new ArrayList<Double>();
        var counting = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        var found = 0L;
        // A slow engine is asked fewer times; the first round is not counted.
        var rounds = options.rounds;
        for (var round = -1; round < rounds; round++) {
            var one = question(question, round + 1);
            var began = System.nanoTime();
            var answer = preview(hortus, one);
            var mine = ms(began);
            var now = Instant.parse(answer.path("asOf").asString()).toEpochMilli();
            began = System.nanoTime();
            var count = other.count(one, now);
            var took = ms(began);
            found = answer.path("count").asLong();
            if (found != count)
                throw new IllegalStateException(
                        question + ": Hortus finds " + found + ", " + other.name() + " " + count + "\n" + one.rule());
            if (round < 0) continue;
            throughHttp.add(mine);
            counting.add(answer.path("tookMs").asDouble());
            theirs.add(took);
            if (took > 20_000) rounds = Math.min(rounds, 3);
        }
        report.line(
                question,
                "%,d found. Hortus %s (through HTTP %s); %s %s; **%.2f** times that",
                found,
                spread(counting),
                spread(throughHttp),
                name,
                spread(theirs),
                IngestBench.median(counting) / IngestBench.median(theirs));
    }

    private static Question question(String name, int variant) {
        return Question.all(variant).stream()
                .filter(question -> question.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void overlap(Hortus hortus) throws IOException {
        var took = new ArrayList<Double>();
        var last = "";
        for (var round = -1; round < options.rounds; round++) {
            var a = Question.behaviour(round + 1).rule();
            var b = Question.sums(round + 1).rule();
            var began = System.nanoTime();
            var answer =
                    hortus.post("/api/audiences/compare", "{\"a\":{\"rule\":%s},\"b\":{\"rule\":%s}}".formatted(a, b));
            if (round >= 0) took.add(ms(began));
            last = "%,d and %,d, %,d in both"
                    .formatted(
                            answer.path("a").asLong(),
                            answer.path("b").asLong(),
                            answer.path("both").asLong());
        }
        report.line("overlap of the two behaviours, through HTTP", "%s; %s", last, spread(took));
    }

    /// Publishes a rule over the whole past while events go on coming, and compares with a count.
    private void backfill(Hortus hortus, AudienceWorld world) throws IOException, SQLException {
        // What streams in now is not in the others' copies: the next run needs a world of its own.
        Files.delete(options.data.resolve("world"));
        try (var database = database(options.data.resolve("hortus"))) {
            var began = System.nanoTime();
            AudiencePeople.fill(database, world, options.data);
            System.out.printf(Locale.ROOT, "put the customers into PostgreSQL in %.0f s%n", ms(began) / 1000);
            var rule = Question.sums(0).rule();
            var streaming = new AtomicBoolean(true);
            var sent = new AtomicInteger();
            var worst = new AtomicLong();
            var stream = Thread.ofPlatform().start(() -> stream(hortus, world, streaming, sent));
            began = System.nanoTime();
            var id = hortus.post("/api/audiences", "{\"name\":\"backfill %d\",\"rule\":%s}".formatted(began, rule))
                    .path("id")
                    .asString();
            while (!hortus.get("/api/audiences/" + id).path("state").asString().equals("live")) {
                if (ms(began) > BACKFILL_MOST_MS) throw new IOException("not live after an hour: see hortus.log");
                worst.accumulateAndGet(
                        hortus.get("/api/events/status").path("behind").asLong(), Math::max);
                LockSupport.parkNanos(500_000_000);
            }
            var seconds = ms(began) / 1000;
            var during = sent.get();
            streaming.set(false);
            stream.join();
            EndToEndBench.caughtUp(hortus, Duration.ofMinutes(30));
            var counted = preview(hortus, Question.sums(0)).path("count").asLong();
            var members = AudiencePeople.number(
                    database,
                    "select count(*) from audience.member m join audience.audience a on a.number = m.audience where a.id = '"
                            + id + "'");
            report.line(
                    "a new rule over the whole past, until it is live",
                    "%.0f s; meanwhile %,.0f events/s went in, at most %,d waited; %,d members, counted %,d",
                    seconds,
                    during / seconds,
                    worst.get(),
                    members,
                    counted);
            var megabytes = AudiencePeople.number(database, "select pg_database_size(current_database()) / 1000000")
                    / (world.customers() / 1e6);
            report.line("PostgreSQL", "%,.0f MB for each million customers, without their events", megabytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stream(Hortus hortus, AudienceWorld world, AtomicBoolean going, AtomicInteger sent) {
        var random = new SplittableRandom(world.seed());
        while (going.get()) {
            Load.open(hortus.port(), 2, 1, 20, n -> {
                var body = new StringBuilder("{\"batch\":[");
                for (var i = 0; i < 50; i++) {
                    var number = sent.incrementAndGet();
                    if (i > 0) body.append(',');
                    body.append(Sample.event(
                            1 + (random.nextLong() & Long.MAX_VALUE) % world.customers(),
                            "b-" + world.end() + "-" + System.nanoTime() + "-" + number,
                            number % 4 == 0 ? "Order Completed" : "Product Viewed",
                            10 + number % 90 + ".50",
                            Instant.now().toString()));
                }
                return Sample.request(
                        hortus.port(),
                        "/v1/batch",
                        Hortus.WRITE,
                        body.append("]}").toString());
            });
        }
    }

    private void size(Hortus hortus, AudienceWorld world) throws IOException {
        var millions = world.customers() / 1e6;
        var file = Files.size(options.data.resolve("hortus/data/insight/insight.duckdb")) / 1e6;
        report.line("columnar store", "%,.0f MB, %,.0f for each million customers", file, file / millions);
        report.line(
                "resident memory of the server",
                "%,d MiB, of which the heap may take 2,048 and DuckDB 954",
                hortus.child().residentMegabytes());
    }

    static double ms(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    static String spread(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%,.1f ms (p95 %,.1f)",
                sorted[sorted.length / 2],
                sorted[(int) Math.min(sorted.length - 1, Math.round(sorted.length * 0.95))]);
    }
}
