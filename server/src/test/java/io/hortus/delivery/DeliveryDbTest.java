package io.hortus.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hortus.testing.Databases;
import io.hortus.testing.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryDbTest {
    private static final Map<String, String> HELLO = Map.of("subject", "Hello", "text", "Dear {{email}}");
    private final MutableClock clock = MutableClock.standard();
    private final Postbox postbox = new Postbox();
    private World world;
    private int anna;

    @BeforeEach
    void open() {
        world = new World(Databases.fresh(), clock);
        anna = world.people(List.of("anna@example.com")).getFirst();
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void aPromiseIsSentRenderedRecordedAndToldOnce() {
        var promise = world.promise(anna, "chn_1", HELLO);
        world.deliveries.enqueue(List.of(promise));
        world.deliveries.enqueue(List.of(promise));

        work(Map.of());
        awaitStates("sent");

        assertThat(postbox.messages)
                .containsExactly(new Message(
                        promise.key(),
                        anna,
                        "anna@example.com",
                        Map.of("subject", "Hello", "text", "Dear anna@example.com")));
        assertThat(world.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.name()).isEqualTo("message_sent");
            assertThat(fact.messageId()).isEqualTo("message_sent:" + promise.key());
            assertThat(fact.identifiers()).extracting(Object::toString).containsExactly("email:anna@example.com");
            assertThat(fact.properties().path("subject").asString()).isEqualTo("Hello");
        });
        assertThat(ledger()).containsExactly("sent taken");
        assertThat(world.dueAt(1)).isNull();
    }

    @Test
    void nothingIsSentBeforeItsTransactionIsCommitted() {
        work(Map.of());
        world.transaction.executeWithoutResult(status -> {
            world.deliveries.enqueue(List.of(world.promise(anna, "chn_1", HELLO)));
            status.setRollbackOnly();
        });
        world.transaction.executeWithoutResult(
                status -> world.deliveries.enqueue(List.of(world.promise(anna, "chn_1", HELLO))));

        awaitStates("sent");
        assertThat(postbox.messages).extracting(Message::key).containsExactly("test:2");
    }

    @Test
    void whatIsNotDueYetWaits() {
        var promise = world.promise(anna, "chn_1", HELLO);
        world.deliveries.enqueue(List.of(new Promise(
                promise.key(),
                "test",
                "t1",
                anna,
                "chn_1",
                HELLO,
                clock.instant().plusSeconds(60),
                promise.expiresAt())));
        work(Map.of("hortus.delivery.poll", "20ms"));
        await().during(Duration.ofMillis(200)).until(() -> postbox.messages.isEmpty());

        clock.advance(Duration.ofSeconds(60));

        awaitStates("sent");
    }

    @Test
    void gatesSuppressWithAReasonAndTheFactSaysIt() {
        var nobody = world.people(List.of("x@example.com")).getFirst();
        world.jdbc
                .sql("update identity.identifier set type = 'user_id' where id = ?")
                .param(nobody)
                .update();
        var late = world.promise(anna, "chn_1", HELLO);
        world.deliveries.enqueue(List.of(
                world.promise(nobody, "chn_1", HELLO),
                world.promise(anna, "chn_1", Map.of("text", "Dear {{nickname}}")),
                world.promise(999_999, "chn_1", HELLO),
                new Promise(
                        late.key(),
                        "test",
                        "t1",
                        anna,
                        "chn_1",
                        HELLO,
                        late.dueAt(),
                        late.dueAt().minusMillis(1))));

        work(Map.of());
        await().until(() -> world.count("suppressed") == 4);

        assertThat(world.jdbc
                        .sql("select reason from delivery.message order by reason")
                        .query(String.class)
                        .list())
                .containsExactly("content", "deleted", "expired", "no_channel");
        assertThat(postbox.messages).isEmpty();
        assertThat(world.facts())
                .extracting(fact -> fact.name())
                .containsOnly("message_suppressed")
                .hasSize(3);
    }

    @Test
    void quietHoursPutOffToTheirEnd() {
        // 10:00 in Shanghai
        world.deliveries.enqueue(List.of(world.promise(anna, "chn_1", HELLO)));
        work(Map.of(
                "hortus.delivery.quiet-from",
                "09:30",
                "hortus.delivery.quiet-to",
                "11:00",
                "hortus.delivery.poll",
                "20ms"));
        awaitStates("delayed");
        assertThat(postbox.messages).isEmpty();
        assertThat(world.dueAt(1)).isEqualTo(clock.instant().plus(Duration.ofHours(1)));

        clock.advance(Duration.ofHours(1));

        awaitStates("sent");
    }

    @Test
    void theFrequencyCapCountsWhatGoesOutTogetherToo() {
        world.deliveries.enqueue(IntStream.range(0, 5)
                .mapToObj(i -> world.promise(anna, "chn_1", HELLO))
                .toList());

        work(Map.of("hortus.delivery.cap-messages", "2"));
        await().until(() -> world.count("suppressed") == 3);

        await().until(() -> world.count("sent") == 2);
        assertThat(postbox.messages).hasSize(2);
    }

    @Test
    void aChannelThatAsksForPatienceIsTriedAgain() {
        var calls = new java.util.concurrent.atomic.AtomicInteger();
        postbox.answer = message -> calls.incrementAndGet() < 3
                ? new Outcome.TryLater(null, "busy", "450 busy", false)
                : new Outcome.Sent("250 ok");
        world.deliveries.enqueue(List.of(world.promise(anna, "chn_1", HELLO)));
        work(Map.of("hortus.delivery.poll", "20ms"));

        for (var i = 1; i < 3; i++) {
            var attempt = i;
            await().until(() ->
                    calls.get() == attempt && world.states().contains("delayed") && ledger().size() == attempt);
            clock.advance(Duration.ofMinutes(1));
        }

        awaitStates("sent");
        assertThat(ledger()).containsExactly("delayed 450 busy", "delayed 450 busy", "sent 250 ok");
    }

    @Test
    void aRefusalIsFinalAndTold() {
        postbox.answer = message -> new Outcome.Refused("address_refused", "550 no such user");
        world.deliveries.enqueue(List.of(world.promise(anna, "chn_1", HELLO)));
        work(Map.of());

        awaitStates("failed");
        assertThat(world.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.name()).isEqualTo("message_failed");
            assertThat(fact.properties().path("reason").asString()).isEqualTo("address_refused");
        });
    }

    @Test
    void anUnknownIsNeverSentAgainOnAGuess() {
        postbox.answer = message -> new Outcome.Unknown("the line went dead");
        world.deliveries.enqueue(List.of(world.promise(anna, "chn_1", HELLO)));
        work(Map.of("hortus.delivery.poll", "20ms"));
        awaitStates("unknown");

        for (var i = 0; i < 3; i++) {
            var asked = i + 2;
            clock.advance(Duration.ofMinutes(5));
            await().until(() -> ledger().size() >= asked);
        }
        assertThat(postbox.tries.get("test:1")).hasValue(1);
        postbox.asked = Channel.Answer.ACCEPTED;
        clock.advance(Duration.ofMinutes(15));

        awaitStates("sent");
        assertThat(postbox.tries.get("test:1")).hasValue(1);
    }

    @Test
    void whatALostWorkerClaimedIsAskedForAfterLeaseAndGrace() {
        world.deliveries.enqueue(List.of(world.promise(anna, "chn_1", HELLO)));
        var now = clock.instant();
        var lost = world.outbox.claim("chn_1", now, now.plusSeconds(60), now.plusSeconds(90), 10);
        assertThat(lost).hasSize(1);
        postbox.asked = Channel.Answer.SEND_AGAIN;
        work(Map.of("hortus.delivery.poll", "20ms"));

        clock.advance(Duration.ofSeconds(89));
        await().during(Duration.ofMillis(200)).until(() -> postbox.messages.isEmpty());
        clock.advance(Duration.ofSeconds(1));

        awaitStates("sent");
        assertThat(ledger()).containsExactly("planned was not accepted, as asking showed", "sent taken");
        // The lost worker comes back and says otherwise: too late.
        var late = new Result(lost.getFirst(), State.FAILED, "x", "late", null, null, null, true);
        assertThat(world.outbox.record(List.of(late), clock.instant())).isZero();
        assertThat(world.states()).containsExactly("sent");
    }

    @Test
    void aDeadChannelDoesNotSlowAnother() {
        var dead = new Postbox();
        dead.answer = message -> new Outcome.TryLater(null, "down", "connection refused", true);
        var promises = new ArrayList<Promise>();
        for (var i = 0; i < 200; i++) {
            promises.add(world.promise(anna, "chn_dead", HELLO));
            promises.add(world.promise(anna, "chn_1", HELLO));
        }
        world.deliveries.enqueue(promises);

        world.work(
                World.rules(Map.of("hortus.delivery.poll", "20ms")),
                () -> List.of(dead.line("chn_dead", 4), postbox.line("chn_1", 4)));

        await().until(() -> world.count("sent") == 200);
        assertThat(dead.tries).hasSizeLessThan(50);
    }

    @Test
    void aChannelThatDoesNotExistIsNamed() {
        world.deliveries.enqueue(List.of(world.promise(anna, "chn_gone", HELLO)));
        work(Map.of());

        awaitStates("suppressed");
        assertThat(world.jdbc
                        .sql("select reason from delivery.message")
                        .query(String.class)
                        .single())
                .isEqualTo("no_channel");
    }

    @Test
    void severalWorkersSendTenThousandOnceEach() throws Exception {
        var people = world.people(
                IntStream.range(0, 500).mapToObj(i -> "p" + i + "@example.com").toList());
        for (var part = 0; part < 10; part++) {
            world.deliveries.enqueue(IntStream.range(0, 1_000)
                    .mapToObj(i -> world.promise(people.get(i % 500), "chn_1", HELLO))
                    .toList());
        }

        for (var i = 0; i < 4; i++) work(Map.of());
        await().atMost(Duration.ofSeconds(60)).until(() -> world.count("sent") == 10_000);

        assertThat(postbox.messages).extracting(Message::key).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(world.jdbc
                        .sql("select count(*) from delivery.queue")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(world.jdbc
                        .sql("select count(*) from delivery.ledger")
                        .query(Long.class)
                        .single())
                .isEqualTo(10_000);
        assertThat(world.facts())
                .extracting(fact -> fact.messageId())
                .hasSize(10_000)
                .doesNotHaveDuplicates();
    }

    private void work(Map<String, String> rules) {
        world.work(World.rules(rules), () -> List.of(postbox.line("chn_1", 16)));
    }

    private void awaitStates(String... states) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(world.states()).containsExactly(states));
    }

    private List<String> ledger() {
        return world.jdbc
                .sql("select state || ' ' || detail from delivery.ledger order by at, attempt")
                .query(String.class)
                .list();
    }
}
