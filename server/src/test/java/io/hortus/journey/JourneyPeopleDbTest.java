package io.hortus.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.customer.Changed;
import io.hortus.delivery.Promise;
import io.hortus.identity.Known;
import io.hortus.identity.Reshaped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// People inside become one, or two, or are in another turn's hands.
class JourneyPeopleDbTest extends JourneysAtWork {
    @Test
    void whoMergesWithSomebodyInsideIsInsideOnce() {
        var id = running(REMIND);
        order(anna, 600);
        order(bert, 700);

        var merged = world.transaction.execute(status -> journeys.advance(
                new Changed(List.of(), List.of(new Reshaped(bert, bert, anna)), Set.of(anna, bert)),
                List.of(),
                clock.instant()));

        assertThat(names(merged)).containsExactly("journey_left");
        assertThat(merged.events().getFirst().properties().path("outcome").asString())
                .isEqualTo("merged");
        clock.advance(Duration.ofHours(1));
        assertThat(wake().promises()).extracting(Promise::customer).containsExactly(anna);
        assertThat(store.find(id).orElseThrow().inside()).isZero();
    }

    @Test
    void whoLeavesByASplitGoesOnAlone() {
        running(REMIND);
        turn(List.of(new Known(logged("Order Completed", "{\"revenue\": 600}", false), bert, anna)), List.of());

        world.transaction.executeWithoutResult(status -> journeys.advance(
                new Changed(List.of(), List.of(new Reshaped(bert, anna, bert)), Set.of(anna, bert)),
                List.of(),
                clock.instant()));
        clock.advance(Duration.ofHours(1));

        assertThat(wake().promises()).extracting(Promise::customer).containsExactly(bert);
    }

    @Test
    void somebodyInAnothersHandsIsWokenALittleLater() throws Exception {
        running(REMIND);
        order(anna, 600);
        order(bert, 600);
        clock.advance(Duration.ofHours(1));

        try (var other = world.database.getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("select from journey.position where customer_id = " + anna + " for update");
                assertThat(wake().promises()).extracting(Promise::customer).containsExactly(bert);
            }
            other.rollback();
        }
        clock.advance(Duration.ofMillis(50));
        assertThat(wake().promises()).extracting(Promise::customer).containsExactly(anna);
    }
}
