package io.hortus.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.customer.Changed;
import io.hortus.delivery.Promise;
import io.hortus.eventlog.Identifier;
import io.hortus.testing.CountedStatements;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How people come in, go on and leave.
class JourneysDbTest extends JourneysAtWork {
    @Test
    void whoOrdersForMuchAndNotAgainIsWrittenToOnce() {
        var id = running(REMIND);

        assertThat(order(anna, 500).events()).isEmpty();
        var entry = order(anna, 501);
        assertThat(names(entry)).containsExactly("journey_entered");
        assertThat(entry.events().getFirst().identifiers())
                .containsExactly(new Identifier("email", "anna@example.com"));
        assertThat(wake().promises()).isEmpty();
        clock.advance(Duration.ofHours(1));
        var done = wake();

        var promise = done.promises().getFirst();
        assertThat(done.promises()).hasSize(1);
        assertThat(promise.key()).matches("journey:" + id + ":\\d+:mail:1");
        assertThat(promise.customer()).isEqualTo(anna);
        assertThat(promise.content()).containsEntry("subject", "Again?");
        assertThat(promise.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(3)));
        assertThat(names(done)).containsExactly("journey_left");
        // Once ever: the next order lets nobody in.
        assertThat(order(anna, 900).events()).isEmpty();
        assertThat(wake().promises()).isEmpty();
        assertThat(counts(id, "mail")).isEqualTo(new JourneyStore.NodeCount(1, 0, 1));
        var journey = store.find(id).orElseThrow();
        assertThat(journey.entered()).isEqualTo(1);
        assertThat(journey.inside()).isZero();
        assertThat(journey.messages()).isEqualTo(1);
    }

    @Test
    void aTurnThatIsRolledBackLeavesNothing() {
        running(REMIND);
        world.transaction.executeWithoutResult(status -> {
            journeys.advance(
                    new Changed(
                            List.of(known(anna, "Order Completed", "{\"revenue\": 600}", false)), List.of(), Set.of()),
                    List.of(),
                    clock.instant());
            status.setRollbackOnly();
        });
        clock.advance(Duration.ofHours(2));
        assertThat(wake().promises()).isEmpty();

        assertThat(names(order(anna, 600))).containsExactly("journey_entered");
    }

    @Test
    void entryByAudienceWhileOutsideAndByEveryEvent() {
        running("""
                {"entry": {"on": "audience", "audience": "aud_1", "once": "while_outside"}, "start": "w",
                 "nodes": {"w": {"do": "wait", "for": {"seconds": 60}, "next": "e"}, "e": {"do": "end"}}}
                """);
        var each = running("""
                {"entry": {"on": "event", "event": "Clicked", "once": "perEvent"}, "start": "w",
                 "nodes": {"w": {"do": "wait", "for": {"seconds": 60}, "next": "e"}, "e": {"do": "end"}}}
                """);

        assertThat(names(enters("aud_1", anna, "event"))).containsExactly("journey_entered");
        assertThat(names(enters("aud_1", anna, "event"))).isEmpty();
        assertThat(names(enters("aud_1", bert, "published"))).isEmpty();
        assertThat(names(enters("aud_2", bert, "event"))).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(names(wake())).containsExactly("journey_left");
        assertThat(names(enters("aud_1", anna, "event"))).containsExactly("journey_entered");

        for (var i = 0; i < 3; i++) turn(List.of(known(anna, "Clicked", "{}", false)), List.of());
        assertThat(store.find(each).orElseThrow().inside()).isEqualTo(3);
    }

    @Test
    void theAwaitedEventEndsTheWaitAndItsTimer() {
        running("""
                {"entry": {"on": "event", "event": "Clicked"}, "start": "w", "nodes": {
                   "w": {"do": "wait", "for": {"seconds": 60}, "orEvent": {"event": "Order Completed"},
                         "next": "m", "onEvent": "e"},
                   "m": {"do": "message", "channel": "c", "content": {"text": "t"}, "next": "e"}, "e": {"do": "end"}}}
                """);
        turn(List.of(known(anna, "Clicked", "{}", false)), List.of());

        assertThat(names(order(anna, 1))).containsExactly("journey_left");

        assertThat(world.jdbc
                        .sql("select count(*) from timer.due")
                        .query(Integer.class)
                        .single())
                .isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(wake().promises()).isEmpty();
    }

    @Test
    void questionsOfAllPeopleAreAskedTogether() {
        var rule = tagged("vip");
        running("""
                {"entry": {"on": "event", "event": "Clicked"}, "start": "a", "nodes": {
                   "a": {"do": "branch", "cases": [{"when": {"op": "tagged", "tags": ["vip"]}, "next": "b"}],
                         "otherwise": "e"},
                   "b": {"do": "branch", "cases": [{"when": {"op": "tagged", "tags": ["no"]}, "next": "e"}],
                         "otherwise": "m"},
                   "m": {"do": "message", "channel": "c", "content": {"text": "t"}, "next": "e"}, "e": {"do": "end"}}}
                """);
        answers.put(new Conditions.Question(anna, rule), true);

        var advance =
                turn(List.of(known(anna, "Clicked", "{}", false), known(bert, "Clicked", "{}", false)), List.of());

        assertThat(advance.promises()).extracting(Promise::customer).containsExactly(anna);
        assertThat(asked).containsExactly(4);
    }

    @Test
    void theNumberOfStatementsDoesNotGrowWithTheBatch() {
        running(REMIND);
        var people = world.people(
                IntStream.range(0, 500).mapToObj(i -> "p" + i + "@example.com").toList());

        assertThat(statementsToAdvance(people.subList(0, 2))).isLessThanOrEqualTo(10);
        assertThat(statementsToAdvance(people.subList(2, 500))).isLessThanOrEqualTo(10);
        clock.advance(Duration.ofHours(1));
        var counted = new CountedStatements(world.database);
        var woken = journeysOver(JdbcClient.create(counted)).wake(clock.instant(), 1_000);
        assertThat(woken.promises()).hasSize(500);
        var statements = counted.take();
        assertThat(statements).isLessThanOrEqualTo(8);
        System.out.println("statements to wake 500: " + statements);
    }

    private int statementsToAdvance(List<Integer> people) {
        var counted = new CountedStatements(world.database);
        var events = people.stream()
                .map(person -> known(person, "Order Completed", "{\"revenue\": 600}", false))
                .toList();
        var advance = journeysOver(JdbcClient.create(counted))
                .advance(new Changed(events, List.of(), Set.of()), List.of(), clock.instant());
        assertThat(advance.events()).hasSize(people.size());
        var statements = counted.take();
        System.out.println("statements to let " + people.size() + " in: " + statements);
        return statements;
    }
}
