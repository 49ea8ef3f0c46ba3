package io.hortus.timer;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hortus.testing.Databases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TimersDbTest {
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00.123456Z");
    private static HikariDataSource database;
    private static JdbcClient jdbc;
    private static Timers timers;
    private static TransactionTemplate transaction;

    @BeforeAll
    static void open() {
        database = Databases.fresh();
        jdbc = JdbcClient.create(database);
        timers = new Timers(jdbc);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        jdbc.sql("truncate timer.due").update();
    }

    @Test
    void whatIsDueComesOutOnceAndInTheOrderOfItsTime() {
        timers.setAll(List.of(
                new Due("a", 1, "late", NOON.plusSeconds(2)),
                new Due("a", 2, "early", NOON),
                new Due("a", 3, "later", NOON.plusSeconds(60)),
                new Due("b", 1, "other kind", NOON)));

        assertThat(timers.claimDue("a", NOON.plusSeconds(2), 10))
                .containsExactly(new Due("a", 2, "early", NOON), new Due("a", 1, "late", NOON.plusSeconds(2)));
        assertThat(timers.claimDue("a", NOON.plusSeconds(2), 10)).isEmpty();
        assertThat(timers.nextDueAt("a")).contains(NOON.plusSeconds(60));
        assertThat(timers.nextDueAt()).contains(NOON);
        assertThat(timers.nextDueAt("c")).isEmpty();
    }

    @Test
    void settingAgainMovesAndTheLastOfOneCallCounts() {
        timers.set("a", 1, "x", NOON);
        timers.setAll(List.of(new Due("a", 1, "x", NOON.plusSeconds(5)), new Due("a", 1, "x", NOON.plusSeconds(9))));

        assertThat(timers.claimDue("a", NOON.plusSeconds(8), 10)).isEmpty();
        assertThat(timers.claimDue("a", NOON.plusSeconds(9), 10)).hasSize(1);
    }

    @Test
    void theLimitTakesTheLongestDue() {
        timers.setAll(IntStream.range(0, 100)
                .mapToObj(i -> new Due("a", i, "k", NOON.minusSeconds(i)))
                .toList());

        assertThat(timers.claimDue("a", NOON, 3)).extracting(Due::owner).containsExactly(99, 98, 97);
    }

    @Test
    void cancelledTimersDoNotComeOut() {
        timers.setAll(List.of(new Due("a", 1, "x", NOON), new Due("a", 1, "y", NOON), new Due("b", 1, "x", NOON)));

        timers.cancelAll("a", List.of(new Due.Key(1, "x"), new Due.Key(7, "not there")));

        assertThat(timers.claimDue("a", NOON, 10)).extracting(Due::key).containsExactly("y");
        assertThat(timers.claimDue("b", NOON, 10)).extracting(Due::key).containsExactly("x");
    }

    @Test
    void aTransactionThatFailsPutsBackWhatItTook() {
        timers.set("a", 1, "x", NOON);

        transaction.executeWithoutResult(status -> {
            assertThat(timers.claimDue("a", NOON, 10)).hasSize(1);
            status.setRollbackOnly();
        });

        assertThat(timers.claimDue("a", NOON, 10)).hasSize(1);
    }

    @Test
    void concurrentTakersShareTenThousandWithoutLossOrRepeat() throws Exception {
        timers.setAll(IntStream.range(0, 10_000)
                .mapToObj(i -> new Due("a", i, "k", NOON))
                .toList());
        var taken = ConcurrentHashMap.<Integer>newKeySet();
        var repeats = ConcurrentHashMap.<Integer>newKeySet();

        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<java.util.concurrent.Callable<Void>>();
            for (var t = 0; t < 4; t++) {
                work.add(() -> {
                    while (taken.size() < 10_000) {
                        transaction.executeWithoutResult(status -> timers.claimDue("a", NOON, 137)
                                .forEach(due -> {
                                    if (!taken.add(due.owner())) repeats.add(due.owner());
                                }));
                    }
                    return null;
                });
            }
            for (var done : threads.invokeAll(work)) done.get();
        }

        assertThat(taken).hasSize(10_000);
        assertThat(repeats).isEmpty();
    }
}
