package io.hortus.journey;

import static java.util.Objects.requireNonNull;

import io.hortus.audience.Moved;
import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Rules;
import io.hortus.customer.Changed;
import io.hortus.delivery.World;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.identity.Known;
import io.hortus.journey.graph.Check;
import io.hortus.journey.graph.Graph;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Ids;
import io.hortus.kernel.Json;
import io.hortus.testing.Databases;
import io.hortus.testing.MutableClock;
import io.hortus.timer.Timers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/// Journeys over a real database, with Anna and Bert, and with answers that a test gives itself.
abstract class JourneysAtWork {
    static final String REMIND = """
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

    static final HortusProperties HORTUS = new HortusProperties(Path.of("unused"), "Asia/Shanghai", "CNY", Set.of());

    final MutableClock clock = MutableClock.standard();
    final Map<Conditions.Question, Boolean> answers = new HashMap<>();
    final List<Integer> asked = new ArrayList<>();
    final Map<String, List<Rule.Core>> kept = new HashMap<>();
    World world;
    Journeys journeys;
    JourneyDesk desk;
    JourneyStore store;
    private int position;
    int anna;
    int bert;

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

    Journeys journeysOver(org.springframework.jdbc.core.simple.JdbcClient jdbc) {
        return new Journeys(
                new Definitions(jdbc, HORTUS),
                new Positions(jdbc),
                new Tallies(jdbc),
                new Timers(jdbc),
                world.identities,
                (questions, now) -> Map.of());
    }

    Advance order(int person, int revenue) {
        return turn(List.of(known(person, "Order Completed", "{\"revenue\": " + revenue + "}", false)), List.of());
    }

    Advance enters(String audience, int person, String why) {
        return turn(List.of(), List.of(new Moved(audience, person, true, clock.instant(), why)));
    }

    Advance turn(List<Known> events, List<Moved> moved) {
        return world.transaction.execute(
                status -> journeys.advance(new Changed(events, List.of(), Set.of()), moved, clock.instant()));
    }

    Advance wake() {
        return world.transaction.execute(status -> journeys.wake(clock.instant(), 100));
    }

    static List<String> names(Advance advance) {
        return advance.events().stream().map(Event::name).toList();
    }

    JourneyStore.NodeCount counts(String id, String node) {
        return requireNonNull(store.counts(id).get(node));
    }

    String running(String graph) {
        var id = desk.create("Journey", Json.MAPPER.readValue(graph, Graph.class));
        desk.publish(id);
        return id;
    }

    Known known(int person, String name, String properties, boolean imported) {
        return new Known(logged(name, properties, imported), person, person);
    }

    LoggedEvent logged(String name, String properties, boolean imported) {
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

    void publish(String id, String graph) {
        desk.change(id, "Journey", Json.MAPPER.readValue(graph, Graph.class));
        desk.publish(id);
    }

    List<String> does(int person, String name, String properties) {
        return names(turn(List.of(known(person, name, properties, false)), List.of()));
    }

    static Rule.Core tagged(String tag) {
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
