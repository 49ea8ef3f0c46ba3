package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.eventlog.Event;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AudiencesDbTest {
    private final Garden garden = new Garden();

    @AfterEach
    void close() {
        garden.close();
    }

    @Test
    void somebodyEntersWithTheEventAndLeavesAtTheExactEndOfTheWindow() {
        var audience = garden.publish("""
                {"op":"did","event":"Order Completed","test":{"is":"atLeast","value":2},
                 "within":{"window":"rolling","seconds":3600}}
                """);
        var first = garden.now();
        garden.append(List.of(garden.event("Order Completed", first, "{}", "user_id:anna")));
        assertThat(garden.turns(100)).isEmpty();
        garden.advance(Duration.ofMinutes(10));
        garden.append(List.of(garden.event("Order Completed", garden.now(), "{}", "user_id:anna")));
        var anna = 1;
        assertThat(garden.turns(100)).containsExactly(new Moved(audience, anna, true, garden.now(), "event"));
        assertThat(garden.members(audience)).containsExactly(anna);
        garden.clock.set(first.plusSeconds(3600).minusMillis(1));
        assertThat(garden.ticks()).isEmpty();
        garden.clock.set(first.plusSeconds(4000));
        assertThat(garden.ticks()).containsExactly(new Moved(audience, anna, false, first.plusSeconds(3600), "time"));
        assertThat(garden.members(audience)).isEmpty();
    }

    @Test
    void aRulePublishedLaterKnowsWhatHappenedBefore() {
        garden.append(List.of(
                garden.event("Order Completed", garden.now(), "{\"revenue\":12.5}", "user_id:anna"),
                garden.event("Order Completed", garden.now(), "{\"revenue\":7.5}", "user_id:anna"),
                garden.event("Order Completed", garden.now(), "{\"revenue\":19.9999}", "user_id:ben")));
        garden.turns(100);
        var audience = garden.publish("""
                {"op":"did","event":"Order Completed","measure":{"of":"sum","property":"revenue"},
                 "test":{"is":"atLeast","value":20},"within":{"window":"days","days":2}}
                """);
        assertThat(garden.members(audience)).containsExactly(garden.customer("user_id:anna"));
        garden.append(List.of(garden.event("Order Completed", garden.now(), "{\"revenue\":0.0001}", "user_id:ben")));
        assertThat(garden.turns(100)).extracting(Moved::customer).containsExactly(garden.customer("user_id:ben"));
        garden.clock.set(java.time.Instant.parse("2026-03-02T16:00:00Z"));
        assertThat(garden.ticks()).hasSize(2).allMatch(m -> !m.entered() && m.at().equals(garden.now()));
    }

    /// The known come in, others leave, new ones appear and two of a person's names are found to be one, all in one
    /// turn.
    @Test
    void aTurnCostsTheSameFewStatementsWhateverTheSizeOfItsBatch() {
        garden.publish("""
                {"op":"all","of":[
                  {"op":"did","event":"Order Completed","within":{"window":"days","days":2}},
                  {"op":"not","rule":{"op":"did","event":"Order Refunded","within":{"window":"rolling","seconds":60}}},
                  {"op":"not","rule":{"op":"has","field":"city","test":{"is":"isSet"}}},
                  {"op":"not","rule":{"op":"list","list":"nobody"}}]}
                """);
        var few = statementsOfATurn("few", 20);
        assertThat(few).isBetween(8L, 15L);
        assertThat(statementsOfATurn("many", 400)).isEqualTo(few);
    }

    private long statementsOfATurn(String called, int persons) {
        var names = IntStream.range(0, persons).mapToObj(i -> called + i).toList();
        garden.append(names.stream()
                .flatMap(name -> Stream.of(
                        did("Order Completed", "user_id:leaves" + name),
                        did("Viewed", "user_id:comes" + name),
                        did("Order Completed", "user_id:one" + name),
                        did("Order Completed", "anonymous_id:same" + name)))
                .toList());
        garden.turns(10_000);
        garden.mostStatements = 0;
        garden.append(names.stream()
                .flatMap(name -> Stream.of(
                        did("Order Refunded", "user_id:leaves" + name),
                        did("Order Completed", "user_id:comes" + name),
                        did("Order Completed", "user_id:new" + name),
                        did("Viewed", "user_id:one" + name, "anonymous_id:same" + name)))
                .toList());
        assertThat(garden.turns(10_000)).hasSizeGreaterThanOrEqualTo(3 * persons);
        return garden.mostStatements;
    }

    private Event did(String event, String... names) {
        return garden.event(event, garden.now(), "{}", names);
    }
}
