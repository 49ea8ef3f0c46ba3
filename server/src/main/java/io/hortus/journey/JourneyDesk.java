package io.hortus.journey;

import io.hortus.eventlog.EventLog;
import io.hortus.identity.Identities;
import io.hortus.journey.engine.Course;
import io.hortus.journey.engine.Next;
import io.hortus.journey.graph.Check;
import io.hortus.journey.graph.Flaw;
import io.hortus.journey.graph.Graph;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Ids;
import io.hortus.kernel.Problem;
import io.hortus.timer.Due;
import io.hortus.timer.Timers;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Where operators draw, publish, pause and stop journeys.
@Component
class JourneyDesk {
    private static final int CHUNK = 2_000;

    private final JourneyStore store;
    private final Positions positions;
    private final Tallies tallies;
    private final Timers timers;
    private final Check.World world;
    private final Conditions conditions;
    private final EventLog events;
    private final Identities identities;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;
    private final ZoneId zone;

    JourneyDesk(
            JourneyStore store,
            Positions positions,
            Tallies tallies,
            Timers timers,
            Check.World world,
            Conditions conditions,
            EventLog events,
            Identities identities,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock,
            HortusProperties hortus) {
        this.store = store;
        this.positions = positions;
        this.tallies = tallies;
        this.timers = timers;
        this.world = world;
        this.conditions = conditions;
        this.events = events;
        this.identities = identities;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
        this.zone = ZoneId.of(hortus.timeZone());
    }

    List<Flaw> check(Graph graph) {
        return Check.flaws(graph, world);
    }

    Journey journey(String id) {
        return store.find(id).orElseThrow(() -> Problem.missing("journey", id));
    }

    String create(String name, Graph graph) {
        var id = ids.next("jrn");
        store.create(id, named(name), graph, clock.instant());
        return id;
    }

    /// Changes the draft; those inside go on by the version they came in by.
    void change(String id, String name, Graph graph) {
        within(id, state -> store.change(id, named(name), graph, clock.instant()));
    }

    /// Makes the draft the version by which people come in from now on.
    void publish(String id) {
        journey(id);
        var graph = store.graph(id);
        expectFlawless(graph);
        // First, and by itself: what the rules need is gathered in the background. Those inside go on asking by the
        // version they came in by.
        var rules = Stream.concat(Stream.of(graph), store.walked(id).stream())
                .flatMap(walked -> Course.of(walked, zone).asked().stream())
                .distinct()
                .toList();
        if (!rules.isEmpty()) conditions.keep(id, rules);
        within(id, state -> {
            if (!store.graph(id).equals(graph)) {
                throw new Problem(
                        JourneyCode.JOURNEY_STATE,
                        "The journey was changed meanwhile; look at it and publish it again",
                        Map.of("id", id));
            }
            expectFlawless(graph);
            store.publish(id, clock.instant());
            if (state == Journey.State.PAUSED) rearm(id);
        });
    }

    private void expectFlawless(Graph graph) {
        var flaws = check(graph);
        if (flaws.stream().noneMatch(Flaw::isError)) return;
        throw new Problem(
                JourneyCode.JOURNEY_HAS_ERRORS,
                "The journey has errors and cannot be published",
                Map.of("problems", flaws));
    }

    /// Nobody comes in and nobody moves, until it goes on. What people wait for is noted.
    void pause(String id) {
        within(id, state -> {
            expect(state, id, Journey.State.RUNNING);
            store.state(id, Journey.State.PAUSED, clock.instant());
        });
    }

    void resume(String id) {
        within(id, state -> {
            expect(state, id, Journey.State.PAUSED);
            store.state(id, Journey.State.RUNNING, clock.instant());
            rearm(id);
        });
    }

    /// Sends everybody out, for good; messages promised before still go out.
    void stop(String id) {
        within(id, state -> {
            expect(state, id, Journey.State.RUNNING, Journey.State.PAUSED, Journey.State.ENDING);
            store.state(id, Journey.State.STOPPED, clock.instant());
        });
        conditions.drop(id);
        var name = journey(id).name();
        while (Objects.requireNonNull(transaction.execute(status -> sendOut(id, name)))) {
            // a portion at a time, so that turns need not wait
        }
    }

    void delete(String id) {
        within(id, state -> {
            expect(state, id, Journey.State.DRAFT);
            store.delete(id);
        });
    }

    private boolean sendOut(String id, String name) {
        var now = clock.instant();
        var out = positions.sendOut(id, now, CHUNK);
        if (out.isEmpty()) return false;
        timers.cancelAll(Journeys.TIMERS, out.stream().map(Person::timer).toList());
        var sheet = new Tallies.Sheet();
        var names =
                identities.names(out.stream().mapToInt(Person::node).distinct().toArray());
        var facts = new ArrayList<io.hortus.eventlog.Event>();
        for (var person : out) {
            sheet.add(id, Tallies.WHOLE, 0, 1, 0);
            sheet.add(id, person.position().at(), 0, 1, 0);
            var who = names.get(person.node());
            if (who != null)
                facts.add(Telling.left(name, person, Next.Outcome.STOPPED, now).about(who));
        }
        tallies.add(sheet);
        events.appendWithin(0, facts);
        return true;
    }

    /// A pause lets timers run out without effect: those still waiting get theirs again.
    private void rearm(String id) {
        var now = clock.instant();
        var after = 0L;
        while (true) {
            var waiting = positions.waiting(id, after, CHUNK);
            if (waiting.isEmpty()) return;
            timers.setAll(waiting.stream()
                    .map(person -> new Due(
                            Journeys.TIMERS,
                            person.node(),
                            Long.toString(person.id()),
                            person.position().called() || person.position().wakeAt() == null
                                    ? now
                                    : person.position().wakeAt()))
                    .toList());
            after = waiting.getLast().id();
        }
    }

    private interface Work {
        void on(Journey.State state);
    }

    private void within(String id, Work work) {
        transaction.executeWithoutResult(
                status -> work.on(store.hold(id).orElseThrow(() -> Problem.missing("journey", id))));
    }

    private static void expect(Journey.State is, String id, Journey.State... oneOf) {
        if (List.of(oneOf).contains(is)) return;
        throw new Problem(
                JourneyCode.JOURNEY_STATE,
                "The journey is " + is.wire() + "; this needs it to be "
                        + String.join(
                                " or ",
                                List.of(oneOf).stream().map(Journey.State::wire).toList()),
                Map.of("id", id, "state", is.wire()));
    }

    private static String named(String name) {
        if (name.isBlank() || name.length() > 200) throw Problem.field("name", "1 to 200 characters");
        return name.strip();
    }
}
