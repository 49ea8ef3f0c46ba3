package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.audience.rule.Rules;
import io.hortus.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.support.TransactionTemplate;

/// How the past of a new rule is brought in while the stream goes on.
class GatheringDbTest {
    private static final String TWO_ORDERS = """
            {"op":"did","event":"Order Completed","test":{"is":"atLeast","value":2},
             "within":{"window":"rolling","seconds":86400}}
            """;

    private final Garden garden = new Garden();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdown();
        garden.close();
    }

    /// The gathering has written anna's past and not committed yet when a turn comes by with her next order, which
    /// has to wait and must not put its own in the place of what it could not see.
    @Test
    @Timeout(60)
    void anEventThatComesInWhileItsPersonsPastIsWrittenIsAddedToIt() throws Exception {
        garden.append(List.of(garden.event("Order Completed", garden.now(), "{}", "user_id:anna")));
        garden.turns(100);
        var audience = garden.bean(Publishing.class).define("two orders", "", Rules.read(Json.read(TWO_ORDERS)));
        garden.insight.catchUp();
        var written = pastWrittenAndNotCommitted();
        garden.append(List.of(garden.event("Order Completed", garden.now(), "{}", "user_id:anna")));
        var turn = CompletableFuture.runAsync(() -> garden.turns(100), threads);
        waiting(2);
        written.goOn();
        turn.get();
        assertThat(garden.members(audience)).containsExactly(garden.customer("user_id:anna"));
    }

    /// As before, but the turn finds that two names are one person's, and cannot let the history follow that it does
    /// not see.
    @Test
    @Timeout(60)
    void aPersonMergedWhileTheirPastIsWrittenIsCountedAsOne() throws Exception {
        garden.append(List.of(
                garden.event("Order Completed", garden.now(), "{}", "anonymous_id:phone"),
                garden.event("Order Completed", garden.now(), "{}", "user_id:anna")));
        garden.turns(100);
        var audience = garden.bean(Publishing.class).define("two orders", "", Rules.read(Json.read(TWO_ORDERS)));
        garden.insight.catchUp();
        var written = pastWrittenAndNotCommitted();
        garden.append(List.of(garden.event("Signed In", garden.now(), "{}", "user_id:anna", "anonymous_id:phone")));
        garden.turns(100);
        written.goOn();
        assertThat(garden.members(audience)).containsExactly(garden.customer("user_id:anna"));
    }

    @Test
    void ruleAfterRuleFindsThePastOfAllItsEventsInOneHistoryOfEachPerson() {
        var events = new ArrayList<io.hortus.eventlog.Event>();
        for (var i = 0; i < 12; i++) {
            for (var n = 0; n <= i; n++) events.add(garden.event("e" + n, garden.now(), "{}", "user_id:p" + i));
        }
        garden.append(events);
        garden.turns(100);
        var made = garden.publishAll(12, (i, _) -> """
                {"op":"did","event":"e%d","within":{"window":"rolling","seconds":86400}}""".formatted(i));
        for (var i = 0; i < 12; i++) assertThat(garden.members(made.get(i))).hasSize(12 - i);
        var both = garden.publish("""
                {"op":"all","of":[{"op":"did","event":"e9","within":{"window":"ever"}},
                 {"op":"did","event":"e2","within":{"window":"ever"}}]}""");
        assertThat(garden.members(both)).hasSize(3);
        assertThat(garden.jdbc
                        .sql("select count(*) from audience.history")
                        .query(Integer.class)
                        .single())
                .isEqualTo(12);
    }

    @Test
    void noRowIsMadeForThoseWhoBelongToNothingAndWaitForNothing() {
        garden.append(List.of(
                garden.event("Order Completed", garden.now(), "{}", "user_id:anna"),
                garden.event("Order Completed", garden.now(), "{}", "user_id:anna"),
                garden.event("Order Completed", garden.now(), "{}", "user_id:ben")));
        garden.turns(100);
        var audience = garden.publish(TWO_ORDERS);
        var anna = garden.customer("user_id:anna");
        assertThat(garden.members(audience)).containsExactly(anna);
        assertThat(garden.jdbc
                        .sql("select customer from audience.person")
                        .query(Integer.class)
                        .list())
                .containsExactly(anna);
        garden.append(List.of(garden.event("Order Completed", garden.now(), "{}", "user_id:ben")));
        garden.turns(100);
        assertThat(garden.members(audience)).containsExactlyInAnyOrder(anna, garden.customer("user_id:ben"));
    }

    /// A gathering that waits with its last statement.
    private interface Written {
        void goOn() throws Exception;
    }

    private Written pastWrittenAndNotCommitted() {
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var barrier = CompletableFuture.runAsync(
                () -> garden.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
                    garden.jdbc.sql("select id from audience.stream for update").query(row -> {});
                    held.countDown();
                    await(release);
                }),
                threads);
        await(held);
        var gathering =
                CompletableFuture.runAsync(() -> garden.bean(Gathering.class).run(() -> {}, _ -> {}), threads);
        waiting(1);
        return () -> {
            release.countDown();
            barrier.get();
            gathering.get();
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns when so many sessions of this database wait for a lock.
    private void waiting(int sessions) {
        var question =
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
        while (garden.jdbc.sql(question).query(Integer.class).single() < sessions) LockSupport.parkNanos(5_000_000);
    }
}
