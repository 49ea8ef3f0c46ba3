package io.hortus.insight.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.eventlog.Event.Kind;
import io.hortus.insight.Fact;
import io.hortus.insight.Mirror;
import io.hortus.kernel.Json;
import io.hortus.kernel.Sql;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that writes is killed at a random moment, again and again: the store then holds exactly what its cursors
/// say. `-Dkills=` says how often.
class DuckKillTest {
    private static final int KILLS = Integer.getInteger("kills", 4);
    private static final int BATCH = 700;

    @TempDir
    private Path folder;

    @Test
    void whatTheCursorsSayIsThereAfterEveryKill() throws IOException, InterruptedException {
        var file = folder.resolve("insight.duckdb");
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("Kills: -Dseed=" + seed);
        var random = new SplittableRandom(seed);
        var reached = 0L;
        for (var kill = 0; kill < KILLS; kill++) {
            var child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            // Begins to count when the child says that it writes.
            var out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
            for (var line = out.readLine(); line != null && !line.equals("writing"); line = out.readLine()) {}
            assertThat(child.waitFor(20 + random.nextInt(600), TimeUnit.MILLISECONDS))
                    .isFalse();
            child.destroyForcibly().waitFor();
            try (var store = open(file)) {
                var events = one(store, Sql.of("select count(*) from ev"));
                assertThat(events).isEqualTo(store.position(0) + store.position(1));
                assertThat(one(store, Sql.of("select count(*) from line"))).isEqualTo(events);
                assertThat(one(store, Sql.of("select count(distinct pos) from ev where part = 0")))
                        .isEqualTo(store.position(0));
                assertThat(one(store, Sql.of("select count(*) from tag"))).isEqualTo(store.feedPosition());
                assertThat(store.people().everybody().getCardinality()).isEqualTo((int) store.feedPosition());
                assertThat(events).isGreaterThanOrEqualTo(reached);
                reached = events;
            }
        }
        assertThat(reached).isPositive();
    }

    private static DuckStore open(Path file) {
        return new DuckStore(file, DuckStoreTest.SETTINGS, ZoneId.of("Asia/Shanghai"));
    }

    private static long one(DuckStore store, Sql query) {
        return store.list(query, row -> row.number(1)).getFirst();
    }

    /// Writes for as long as it lives.
    static final class Writer {
        public static void main(String[] args) {
            var store = open(Path.of(args[0]));
            for (var round = 0; ; round++) {
                // After the first round, which loads what all others use.
                if (round == 1) System.out.println("writing");
                for (var part = 0; part < 2; part++) {
                    var from = store.position(part);
                    var facts = new ArrayList<Fact>();
                    for (var pos = from + 1; pos <= from + BATCH; pos++) {
                        var order = new Fact.Order("o" + pos, false, 10, "CNY", List.of(new Fact.Line("s", 1, 10)));
                        facts.add(new Fact(
                                pos,
                                (int) pos,
                                Kind.TRACK,
                                "e" + pos % 50,
                                pos,
                                pos,
                                "s",
                                false,
                                Json.object().put("n", pos),
                                order));
                    }
                    if (!store.append(part, from, from + BATCH, facts)) throw new IllegalStateException();
                }
                var feed = store.feedPosition();
                var next = (int) feed + 1;
                if (!store.mirror(
                        feed,
                        next,
                        new Mirror(
                                Map.of(next, next),
                                Set.of(next),
                                List.of(),
                                List.of(new Mirror.Tag(next, "t", 1, "shop"))))) {
                    throw new IllegalStateException();
                }
            }
        }
    }
}
