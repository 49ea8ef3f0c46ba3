package io.hortus.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hortus.delivery.Promise;
import io.hortus.eventlog.Event;
import io.hortus.journey.graph.Graph;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Journeys are published, changed, paused and stopped while people are inside.
class JourneyDeskDbTest extends JourneysAtWork {
    @Test
    void whatSomebodyInsideAnOlderVersionWillAskForStaysKept() {
        var asksFor = REMIND.replace("\"otherwise\": \"tag\"", "\"otherwise\": \"more\"")
                .replace("\"mail\": {", """
                        "more": {"do": "branch", "cases": [{"when": {"op": "tagged", "tags": ["one"]}, "next": "tag"}],
                                 "otherwise": "end"},
                        "mail": {""");
        var id = running(asksFor);
        order(anna, 600);
        publish(id, asksFor.replace("[\"one\"]", "[\"two\"]"));
        assertThat(kept.get(id)).containsExactlyInAnyOrder(tagged("one"), tagged("two"));
        publish(id, asksFor.replace("[\"one\"]", "[\"three\"]"));
        assertThat(kept.get(id)).containsExactlyInAnyOrder(tagged("one"), tagged("two"), tagged("three"));

        order(bert, 600);
        clock.advance(Duration.ofHours(1));
        wake();
        publish(id, asksFor.replace("[\"one\"]", "[\"four\"]"));
        assertThat(kept.get(id)).containsExactlyInAnyOrder(tagged("three"), tagged("four"));
    }

    @Test
    void aPausedJourneyKeepsItsPeopleAndGoesOnWhereItStood() {
        var id = running(REMIND);
        order(anna, 600);
        desk.pause(id);
        assertThat(names(order(bert, 600))).isEmpty();
        clock.advance(Duration.ofHours(2));
        assertThat(wake().promises()).isEmpty();

        desk.resume(id);

        assertThat(wake().promises()).extracting(Promise::customer).containsExactly(anna);
        assertThatThrownBy(() -> desk.resume(id))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.wireCode()).isEqualTo("journey_state"));
    }

    @Test
    void stoppingSendsEverybodyOut() {
        var id = running(REMIND);
        order(anna, 600);
        order(bert, 600);

        desk.stop(id);

        assertThat(store.find(id).orElseThrow().inside()).isZero();
        assertThat(world.facts()).extracting(Event::name).containsExactly("journey_left", "journey_left");
        clock.advance(Duration.ofHours(2));
        assertThat(wake().promises()).isEmpty();
        assertThat(world.jdbc
                        .sql("select count(*) from timer.due")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void thoseInsideFinishTheVersionTheyCameInBy() {
        var id = running(REMIND);
        order(anna, 600);
        desk.change(id, "Other", Json.MAPPER.readValue(REMIND.replace("Again?", "Changed"), Graph.class));
        desk.publish(id);
        order(bert, 600);
        clock.advance(Duration.ofHours(1));

        assertThat(wake().promises())
                .extracting(promise -> promise.content().get("subject"))
                .containsExactly("Again?", "Changed");
    }

    @Test
    void aGraphWithErrorsIsNotPublished() {
        var id = desk.create("Bad", new Graph(null, null, null));

        assertThatThrownBy(() -> desk.publish(id))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.wireCode()).isEqualTo("journey_has_errors"));
        assertThat(store.find(id).orElseThrow().state()).isEqualTo(Journey.State.DRAFT);
        desk.delete(id);
        assertThat(store.find(id)).isEmpty();
    }
}
