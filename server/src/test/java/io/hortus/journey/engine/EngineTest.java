package io.hortus.journey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.journey.graph.Graph;
import io.hortus.kernel.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EngineTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");
    private static final Stimulus ARRIVED = new Stimulus.Arrived();
    private static final Stimulus DUE = new Stimulus.Due();

    private final Graph reminder = graph("""
            {"start": "wait", "nodes": {
              "wait":   {"do": "wait", "for": {"seconds": 60}, "orEvent": {"event": "Order Completed",
                         "where": [{"property": "total", "test": {"is": "greater", "value": 10}}]},
                         "next": "ask", "onEvent": "thank"},
              "ask":    {"do": "branch", "cases": [
                           {"when": {"op": "not", "rule": {"op": "did", "event": "Order Completed",
                             "measure": {"of": "count"}, "test": {"is": "atLeast", "value": 1},
                             "within": {"window": "since_entry"}}}, "next": "mail"},
                           {"when": {"op": "tagged", "tags": ["vip"]}, "next": "tag"}],
                         "otherwise": "end"},
              "mail":   {"do": "message", "channel": "chn_1", "content": {"text": "hello"}, "next": "end"},
              "thank":  {"do": "message", "channel": "chn_1", "content": {"text": "thanks"}, "validSeconds": 60,
                         "next": "wait"},
              "tag":    {"do": "tag", "add": ["loyal"], "remove": ["new"], "next": "end"},
              "end":    {"do": "end"}}}
            """);

    @Test
    void aPersonWhoArrivesAtAWaitStaysUntilItsEnd() {
        var walk = walk(entering(), ARRIVED);

        assertThat(walk.position().at()).isEqualTo("wait");
        assertThat(walk.position().wakeAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(walk.acts()).isEmpty();
        assertThat(walk.outcome()).isNull();
    }

    @Test
    void whoDidNothingSinceGetsTheMessageAndLeaves() {
        var walk = walk(entering().waitingUntil(NOW), DUE);

        assertThat(walk.left()).containsExactly("wait", "ask", "mail", "end");
        assertThat(walk.entered()).containsExactly("ask", "mail", "end");
        assertThat(walk.acts()).singleElement().isInstanceOfSatisfying(Act.Say.class, say -> {
            assertThat(say.node()).isEqualTo("mail");
            assertThat(say.visit()).isEqualTo(1);
            assertThat(say.content()).containsEntry("text", "hello");
            assertThat(say.valid()).hasDays(3);
        });
        assertThat(walk.outcome()).isEqualTo(Next.Outcome.FINISHED);
    }

    @Test
    void whoOrderedSinceGoesTheOtherWayAndTheRestIsAsked() {
        var position = note(entering(), order("{}", NOW));

        var vip = Engine.walk(
                reminder, position, DUE, NOW, rule -> rule.path("op").asString().equals("tagged"));
        var other = Engine.walk(reminder, position, DUE, NOW, rule -> false);

        assertThat(vip.acts()).containsExactly(new Act.Label("tag", 1, List.of("loyal"), List.of("new")));
        assertThat(other.acts()).isEmpty();
        assertThat(other.left()).containsExactly("wait", "ask", "end");
    }

    @Test
    void theAwaitedEventEndsTheWaitOnlyIfItMatches() {
        var waiting = entering().waitingUntil(NOW.plusSeconds(60));

        assertThat(Engine.awaits(reminder, waiting, order("{\"total\": 10}", NOW)))
                .isFalse();
        assertThat(Engine.awaits(reminder, waiting, order("{\"total\": \"10.01\"}", NOW)))
                .isTrue();
        assertThat(walk(waiting, order("{\"total\": 10}", NOW)).moved()).isFalse();
        var walk = walk(waiting, order("{\"total\": 11}", NOW));
        assertThat(walk.left()).containsExactly("wait", "thank");
        assertThat(walk.position().at()).isEqualTo("wait");
        assertThat(walk.position().wakeAt()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void passingANodeAgainGivesTheActANameOfItsOwn() {
        var once = walk(entering().waitingUntil(NOW), order("{\"total\": 11}", NOW));
        var twice = walk(once.position(), order("{\"total\": 11}", NOW));

        assertThat(once.acts()).extracting(Act::visit).containsExactly(1);
        assertThat(twice.acts()).extracting(Act::visit).containsExactly(2);
    }

    @Test
    void anEventCalledWhilePausedLeadsTheOtherWayOnWaking() {
        var walk = walk(entering().waitingUntil(NOW).calledWhilePaused(), DUE);

        assertThat(walk.left()).containsExactly("wait", "thank");
        assertThat(walk.position().called()).isFalse();
    }

    @Test
    void whatHappenedBeforeEntryDoesNotCount() {
        assertThat(note(entering(), order("{}", NOW.minusMillis(1))).seen()).isEmpty();
        assertThat(note(entering(), order("{}", NOW)).seen()).containsValue(BigDecimal.ONE);
    }

    @Test
    void sumsAddUpTheirPropertyAndSkipWhatIsNoNumber() {
        var graph = graph("""
                {"start": "b", "nodes": {"b": {"do": "branch", "cases": [{"when":
                  {"op": "did", "event": "Order Completed", "measure": {"of": "sum", "property": "revenue"},
                   "test": {"is": "atLeast", "value": 100.5}, "within": {"window": "since_entry"}}, "next": "yes"}],
                  "otherwise": "no"}, "yes": {"do": "end"}, "no": {"do": "end"}}}
                """);
        var position = Position.entering("b", NOW);
        for (var revenue : List.of("60.25", "\"40.25\"", "\"a lot\"")) {
            position = Engine.note(SinceEntry.watches(graph), position, order("{\"revenue\": " + revenue + "}", NOW));
        }

        assertThat(position.seen()).containsEntry("b/0", new BigDecimal("100.50"));
        assertThat(Engine.walk(graph, position, ARRIVED, NOW, Answers.NONE).left())
                .containsExactly("b", "yes");
    }

    @Test
    void aRingWithoutAWaitIsLeftAfterAHundredSteps() {
        var ring = graph("""
                {"start": "a", "nodes": {"a": {"do": "tag", "add": ["x"], "next": "b"},
                                         "b": {"do": "tag", "add": ["y"], "next": "a"}}}
                """);

        var walk = Engine.walk(ring, Position.entering("a", NOW), ARRIVED, NOW, Answers.NONE);

        assertThat(walk.outcome()).isEqualTo(Next.Outcome.TOO_MANY_STEPS);
        assertThat(walk.acts()).hasSize(100);
    }

    @Test
    void onlyThePartsThatSayNothingOfSinceEntryAreLeftToOthers() {
        JsonNode rule = Json.read("""
                {"op": "all", "of": [
                  {"op": "any", "of": [{"op": "tagged", "tags": ["a"]}, {"op": "tagged", "tags": ["b"]}]},
                  {"op": "did", "event": "X", "within": {"window": "since_entry"}}]}
                """);

        assertThat(SinceEntry.rest(rule)).containsExactly(rule.path("of").get(0));
    }

    private Engine.Walk walk(Position position, Stimulus stimulus) {
        return Engine.walk(reminder, position, stimulus, NOW, rule -> false);
    }

    private Position entering() {
        return Position.entering("wait", NOW);
    }

    private Position note(Position position, Stimulus.Happened happened) {
        return Engine.note(SinceEntry.watches(reminder), position, happened);
    }

    private static Stimulus.Happened order(String properties, Instant at) {
        return new Stimulus.Happened("Order Completed", Json.read(properties), at);
    }

    private static Graph graph(String json) {
        return Json.MAPPER.readValue(json, Graph.class);
    }
}
