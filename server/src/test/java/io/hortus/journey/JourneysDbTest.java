package io.hortus.journey;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hortus.audience.Moved;
import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Rules;
import io.hortus.customer.Changed;
import io.hortus.delivery.Promise;
import io.hortus.delivery.World;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.Identifier;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.identity.Known;
import io.hortus.identity.Reshaped;
import io.hortus.journey.graph.Check;
import io.hortus.journey.graph.Graph;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Ids;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import io.hortus.testing.CountedStatements;
import io.hortus.testing.Databases;
import io.hortus.testing.MutableClock;
import io.hortus.timer.Timers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JourneysDbTest {
    private static final String REMIND = """
            {"entry": {"on": "event", "event": "Order Completed",
                       "where": [{"property": "revenue", "test": {"is": "greater", "value": 500}}], "once": "ever"},
             "start": "wait", "nodes": {
              "wait": {"do": "wait", "for": {"seconds": 3600}, "next": "ask"},
              "ask":  {"do": "branch", "cases": [{"when": {"op": "not", "rule": {"op": "did",
                       "event": "Order Completed", "within": {"window": "since_entry"}}}, "next": "mail"}],
                       "otherwise": "tag"},
              "mail": {"do": "message", "channel": "chn_1", "content": {"subject": "Again?", "text": "x"}, "next": "end"},
              "tag":  {"do": "tag", "add": ["loyal"], "next": "end"},
              "end":  {"do": "end"}}}
            """;

    private static final HortusProperties HORTUS =
            new HortusProperties(Path.of("unused"), "Asia/Shanghai", "CNY", Set.of());

    private final MutableClock clock = MutableClock.standard();
    private final Map<Conditions.Question, Boolean> answers = new HashMap<>();
    private final List<Integer> asked = new ArrayList<>();
    private final Map<String, List<Rule.Core>> kept = new HashMap<>();
    private World world;
    private Journeys journeys;
    private JourneyDesk desk;
    private JourneyStore store;
    private int position;
    private int anna;
    private int bert;

    @BeforeEach
    void open() {
        world = new World(Databases.fresh(), clock);
        store = new JourneyStore(world.jdbc);
        var positions = new Positions(world.jdbc);
        var tallies = new Tallies(world.jdbc);
        var timers = new Timers(world.jdbc);
        Conditions conditions = new Answering();
        journeys = new Journeys(
                new Definitions(world.jdbc, HORTUS), positions, tallies, timers, world.identities, conditions);
        desk = new JourneyDesk(
                store,
                positions,
                tallies,
                timers,
                new Anywhere(),
                conditions,
                world.events,
                world.identities,
                world.transaction,
                new Ids(),
                clock,
                HORTUS);
        var people = world.people(List.of("anna@example.com", "bert@example.com"));
        anna = people.get(0);
        bert = people.get(1);
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

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
    void aFurtherOrderLeadsToTheTagInstead() {
        running(REMIND);
        order(anna, 501);
        order(anna, 3);
        clock.advance(Duration.ofHours(1));

        var done = wake();

        assertThat(done.promises()).isEmpty();
        var tag = done.events().getFirst();
        assertThat(tag.kind()).isEqualTo(Event.Kind.SET);
        assertThat(tag.properties()).isEqualTo(Json.read("{\"$tags\": {\"add\": [{\"name\": \"loyal\"}]}}"));
    }

    @Test
    void twoOrdersOfOneBatchLetOnePersonInOnceAndTheSecondCounts() {
        running(REMIND);

        var entry = turn(
                List.of(
                        known(anna, "Order Completed", "{\"revenue\": 600}", false),
                        known(anna, "Order Completed", "{\"revenue\": 700}", false)),
                List.of());
        clock.advance(Duration.ofHours(1));

        assertThat(names(entry)).containsExactly("journey_entered");
        assertThat(wake().promises()).isEmpty();
    }

    @Test
    void importedHistoryLetsNobodyInButCounts() {
        running(REMIND);
        assertThat(turn(List.of(known(anna, "Order Completed", "{\"revenue\": 600}", true)), List.of())
                        .events())
                .isEmpty();
        order(anna, 600);
        turn(List.of(known(anna, "Order Completed", "{\"revenue\": 600}", true)), List.of());
        clock.advance(Duration.ofHours(1));

        assertThat(wake().promises()).isEmpty();
    }

    @Test
    void whateverWasDoneSinceEntryIsCountedByTheWholeLanguage() {
        running("""
                {"entry": {"on": "event", "event": "Clicked",
                           "where": [{"none": [{"property": "page", "test": {"is": "equals", "value": "home"}}]}]},
                 "start": "wait", "nodes": {
                  "wait": {"do": "wait", "for": {"seconds": 60}, "next": "ask"},
                  "ask":  {"do": "branch", "otherwise": "end", "cases": [{"next": "mail", "when": {"op": "none", "of": [
                            {"op": "didNot", "event": "*", "within": {"window": "since_entry"}},
                            {"op": "did", "event": "*", "measure": {"of": "distinct", "property": "page"},
                             "test": {"is": "notEquals", "value": 2}, "within": {"window": "since_entry"}},
                            {"op": "did", "event": "Seen", "where": [{"property": "items", "element": [
                              {"property": "sku", "test": {"is": "equals", "value": "a"}},
                              {"property": "price", "test": {"is": "less", "value": 5}}]}],
                             "within": {"window": "since_entry"}}]}}]},
                  "mail": {"do": "message", "channel": "chn_1", "content": {"text": "x"}, "next": "end"},
                  "end":  {"do": "end"}}}
                """);
        assertThat(does(anna, "Clicked", "{\"page\": \"home\"}")).isEmpty();
        for (var person : List.of(anna, bert)) {
            assertThat(does(person, "Clicked", "{\"page\": \"start\"}")).containsExactly("journey_entered");
            does(person, "Seen", "{\"page\": 1}");
            does(person, "Read", "{\"page\": \"two\"}");
        }
        does(
                anna,
                "Seen",
                "{\"page\": 1, \"items\": [{\"sku\": \"a\", \"price\": 5}, {\"sku\": \"b\", \"price\": 4}]}");
        does(bert, "Seen", "{\"page\": 1, \"items\": [{\"sku\": \"a\", \"price\": 4.99}]}");
        clock.advance(Duration.ofMinutes(1));

        assertThat(wake().promises()).extracting(Promise::customer).containsExactly(anna);
    }

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

    @Test
    void theNumberOfStatementsDoesNotGrowWithTheBatch() {
        running(REMIND);
        var people = world.people(
                IntStream.range(0, 500).mapToObj(i -> "p" + i + "@example.com").toList());

        assertThat(statementsToAdvance(people.subList(0, 2))).isLessThanOrEqualTo(10);
        assertThat(statementsToAdvance(people.subList(2, 500))).isLessThanOrEqualTo(10);
        clock.advance(Duration.ofHours(1));
        var counted = new CountedStatements(world.database);
        var woken = journeysOver(counted.client()).wake(clock.instant(), 1_000);
        assertThat(woken.promises()).hasSize(500);
        assertThat(counted.count()).isLessThanOrEqualTo(8);
        System.out.println("statements to wake 500: " + counted.count());
    }

    private int statementsToAdvance(List<Integer> people) {
        var counted = new CountedStatements(world.database);
        var events = people.stream()
                .map(person -> known(person, "Order Completed", "{\"revenue\": 600}", false))
                .toList();
        var advance = journeysOver(counted.client())
                .advance(new Changed(events, List.of(), Set.of()), List.of(), clock.instant());
        assertThat(advance.events()).hasSize(people.size());
        System.out.println("statements to let " + people.size() + " in: " + counted.count());
        return counted.count();
    }

    private Journeys journeysOver(org.springframework.jdbc.core.simple.JdbcClient jdbc) {
        return new Journeys(
                new Definitions(jdbc, HORTUS),
                new Positions(jdbc),
                new Tallies(jdbc),
                new Timers(jdbc),
                world.identities,
                (questions, now) -> Map.of());
    }

    private Advance order(int person, int revenue) {
        return turn(List.of(known(person, "Order Completed", "{\"revenue\": " + revenue + "}", false)), List.of());
    }

    private Advance enters(String audience, int person, String why) {
        return turn(List.of(), List.of(new Moved(audience, person, true, clock.instant(), why)));
    }

    private Advance turn(List<Known> events, List<Moved> moved) {
        return world.transaction.execute(
                status -> journeys.advance(new Changed(events, List.of(), Set.of()), moved, clock.instant()));
    }

    private Advance wake() {
        return world.transaction.execute(status -> journeys.wake(clock.instant(), 100));
    }

    private static List<String> names(Advance advance) {
        return advance.events().stream().map(Event::name).toList();
    }

    private JourneyStore.NodeCount counts(String id, String node) {
        return requireNonNull(store.counts(id).get(node));
    }

    private String running(String graph) {
        var id = desk.create("Journey", Json.MAPPER.readValue(graph, Graph.class));
        desk.publish(id);
        return id;
    }

    private Known known(int person, String name, String properties, boolean imported) {
        return new Known(logged(name, properties, imported), person, person);
    }

    private LoggedEvent logged(String name, String properties, boolean imported) {
        position++;
        return new LoggedEvent(
                0,
                position,
                new Event(
                        "test",
                        "m" + position,
                        Event.Kind.TRACK,
                        name,
                        List.of(),
                        clock.instant(),
                        clock.instant(),
                        Json.read(properties),
                        Json.object(),
                        imported));
    }

    private void publish(String id, String graph) {
        desk.change(id, "Journey", Json.MAPPER.readValue(graph, Graph.class));
        desk.publish(id);
    }

    private List<String> does(int person, String name, String properties) {
        return names(turn(List.of(known(person, name, properties, false)), List.of()));
    }

    private static Rule.Core tagged(String tag) {
        return Normalize.core(Rules.read(Json.read("{\"op\": \"tagged\", \"tags\": [\"" + tag + "\"]}")));
    }

    private final class Answering implements Conditions {
        @Override
        public Map<Question, Boolean> holds(Collection<Question> questions, Instant now) {
            asked.add(questions.size());
            var found = new HashMap<Question, Boolean>();
            for (var question : questions) found.put(question, answers.getOrDefault(question, false));
            return found;
        }

        @Override
        public void keep(String journey, List<Rule.Core> rules) {
            kept.put(journey, rules);
        }
    }

    private static final class Anywhere implements Check.World {
        @Override
        public boolean channelExists(String channel) {
            return true;
        }

        @Override
        public boolean audienceExists(String audience) {
            return true;
        }

        @Override
        public Optional<String> wrongWith(JsonNode rule) {
            return Optional.empty();
        }
    }
}
