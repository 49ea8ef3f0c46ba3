package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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
}
