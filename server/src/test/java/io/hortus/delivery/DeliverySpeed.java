package io.hortus.delivery;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hortus.kernel.postgres.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// How fast the outbox is, over a durable PostgreSQL and a channel that takes everything at once:
/// `DeliverySpeed [messages] [per second]`. Prints messages a second from a full outbox, then the time from promise
/// to channel at a steady rate, in turns of 100.
final class DeliverySpeed {
    private DeliverySpeed() {}

    public static void main(String[] args) throws Exception {
        var messages = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        var rate = args.length > 1 ? Integer.parseInt(args[1]) : 5_000;
        try (var postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(java.time.Duration.ofSeconds(60))
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("jit", "off")
                .start()) {
            var config = new HikariConfig();
            config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            config.setMaximumPoolSize(10);
            var database = new HikariDataSource(config);
            Migrations.run(database);
            try (var world = new World(database, Clock.tickMillis(ZoneId.of("Asia/Shanghai")))) {
                run(world, messages, rate);
            }
        }
    }

    private static void run(World world, int messages, int rate) {
        var people = world.people(IntStream.range(0, 10_000)
                .mapToObj(i -> "p" + i + "@example.com")
                .toList());
        var arrived = new ConcurrentHashMap<String, Long>();
        var count = new AtomicInteger();
        var channel = new Channel() {
            @Override
            public Outcome send(Message message) {
                arrived.put(message.key(), System.nanoTime());
                count.incrementAndGet();
                return new Outcome.Sent("ok");
            }

            @Override
            public Answer ask(Message message) {
                return Answer.CANNOT_TELL;
            }
        };
        var content = Map.of("subject", "Hello {{email}}", "text", "Come back soon, dear {{name|customer}}.");
        var line = new ChannelBook.Line("chn_1", "email", "null", "email", channel, 250, 0);

        var filled = System.nanoTime();
        for (var i = 0; i < messages; i += 1_000) world.deliveries.enqueue(promises(world, people, i, 1_000, content));
        System.out.printf("promise: %,.0f/s%n", perSecond(messages, filled));
        var cpu = cpuMicros(world);
        var started = System.nanoTime();
        world.work(World.rules(Map.of()), () -> List.of(line));
        while (world.count("sent") < messages) LockSupport.parkNanos(20_000_000);
        System.out.printf("send and record: %,.0f/s (%d messages)%n", perSecond(messages, started), messages);

        System.out.printf("processor time: %.0f µs a message%n", (double) (cpuMicros(world) - cpu) / messages);
        arrived.clear();
        var promised = new ConcurrentHashMap<String, Long>();
        var turns = rate * 10 / 100;
        var begun = System.nanoTime();
        for (var turn = 0; turn < turns; turn++) {
            var due = begun + turn * 100L * 1_000_000_000 / rate;
            while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
            var batch = promises(world, people, turn * 100, 100, content);
            // Measured from when it should have happened, so that a late turn counts as late.
            for (var promise : batch) promised.put(promise.key(), due);
            world.transaction.executeWithoutResult(status -> world.deliveries.enqueue(batch));
        }
        while (arrived.size() < promised.size()) LockSupport.parkNanos(20_000_000);
        var waits = new ArrayList<Long>();
        promised.forEach((key, at) -> waits.add(requireNonNull(arrived.get(key)) - at));
        waits.sort(null);
        System.out.printf(
                "promise to channel at %,d/s: p50 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                rate, ms(waits, 0.5), ms(waits, 0.99), ms(waits, 1));
    }

    /// Of this process and of the database's: tells more than the clock on a busy machine.
    private static long cpuMicros(World world) {
        var processes = new ArrayList<>(world.jdbc
                .sql("select pid from pg_stat_activity")
                .query(Long.class)
                .list());
        processes.add(ProcessHandle.current().pid());
        return processes.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(time -> time.toNanos() / 1_000)
                .sum();
    }

    private static List<Promise> promises(
            World world, List<Integer> people, int from, int count, Map<String, String> content) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> world.promise(people.get(i % people.size()), "chn_1", content))
                .toList();
    }

    private static double perSecond(int count, long sinceNanos) {
        return count / ((System.nanoTime() - sinceNanos) / 1e9);
    }

    private static double ms(List<Long> sorted, double quantile) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * quantile))) / 1e6;
    }
}
