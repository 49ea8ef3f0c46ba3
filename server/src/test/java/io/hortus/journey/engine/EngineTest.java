package io.hortus.journey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Rules;
import io.hortus.eventlog.Event;
import io.hortus.journey.graph.Graph;
import io.hortus.kernel.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");
    private static final String SINCE = "\"within\": {\"window\": \"since_entry\"}";
    private static final Stimulus ARRIVED = new Stimulus.Arrived();
    private static final Stimulus DUE = new Stimulus.Due();

    private final Course reminder = course("""
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

        var vip = Engine.walk(reminder, position, DUE, NOW, rule -> rule instanceof Rule.Tagged);
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
        var noted = note(entering(), order("{}", NOW));
        assertThat(noted.seen()).containsOnlyKeys("ask/0/0");
        assertThat(walk(noted.waitingUntil(NOW), DUE).left()).containsExactly("wait", "ask", "end");
    }

    @Test
    void sumsAddUpTheirPropertyAndSkipWhatIsNoNumber() {
        var graph = course("""
                {"start": "b", "nodes": {"b": {"do": "branch", "cases": [{"when":
                  {"op": "did", "event": "Order Completed", "measure": {"of": "sum", "property": "revenue"},
                   "test": {"is": "atLeast", "value": 100.5}, "within": {"window": "since_entry"}}, "next": "yes"}],
                  "otherwise": "no"}, "yes": {"do": "end"}, "no": {"do": "end"}}}
                """);
        var position = Position.entering("b", NOW);
        for (var revenue : List.of("60.25", "\"40.25\"", "\"a lot\"")) {
            position = Engine.note(graph, position, order("{\"revenue\": " + revenue + "}", NOW), NOW);
        }

        assertThat(Engine.walk(graph, position, ARRIVED, NOW, Answers.NONE).left())
                .containsExactly("b", "yes");
    }

    @Test
    void aRingWithoutAWaitIsLeftAfterAHundredSteps() {
        var ring = course("""
                {"start": "a", "nodes": {"a": {"do": "tag", "add": ["x"], "next": "b"},
                                         "b": {"do": "tag", "add": ["y"], "next": "a"}}}
                """);

        var walk = Engine.walk(ring, Position.entering("a", NOW), ARRIVED, NOW, Answers.NONE);

        assertThat(walk.outcome()).isEqualTo(Next.Outcome.TOO_MANY_STEPS);
        assertThat(walk.acts()).hasSize(100);
    }

    @Test
    void onlyTheLargestPartsThatSayNothingOfSinceEntryAreLeftToOthers() {
        var tags = "{\"op\": \"any\", \"of\": [{\"op\": \"tagged\", \"tags\": [\"a\"]}, {\"op\": \"everyone\"}]}";
        var course = branch(
                "{\"op\": \"none\", \"of\": [{\"op\": \"didNot\", \"event\": \"X\", " + SINCE + "}, " + tags + "]}");

        assertThat(course.asked()).containsExactly(Normalize.core(Rules.read(Json.read(tags))));
        assertThat(course.askedFrom("b")).isEqualTo(course.asked());
        assertThat(course.events()).containsExactly("X");
    }

    private Engine.Walk walk(Position position, Stimulus stimulus) {
        return Engine.walk(reminder, position, stimulus, NOW, rule -> false);
    }

    private Position entering() {
        return Position.entering("wait", NOW);
    }

    private Position note(Position position, Stimulus.Happened happened) {
        return Engine.note(reminder, position, happened, NOW);
    }

    private static Stimulus.Happened order(String properties, Instant at) {
        return happened("Order Completed", properties, at);
    }

    private static Stimulus.Happened happened(String name, String properties, Instant at) {
        return new Stimulus.Happened(new Event(
                "test", "m", Event.Kind.TRACK, name, List.of(), at, at, Json.read(properties), Json.object(), false));
    }

    private static Course branch(String when) {
        return course("""
                {"start": "b", "nodes": {"b": {"do": "branch", "cases": [{"when": %s, "next": "yes"}], "otherwise": "no"},
                 "yes": {"do": "end"}, "no": {"do": "end"}}}
                """.formatted(when));
    }

    private static Course course(String json) {
        return Course.of(Json.MAPPER.readValue(json, Graph.class), ZoneId.of("Asia/Shanghai"));
    }
}
