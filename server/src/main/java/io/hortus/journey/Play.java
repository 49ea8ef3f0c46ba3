package io.hortus.journey;

import io.hortus.journey.engine.Answers;
import io.hortus.journey.engine.Engine;
import io.hortus.journey.engine.Position;
import io.hortus.journey.engine.Stimulus;
import io.hortus.journey.graph.Entry;
import io.hortus.journey.graph.Where;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One turn of all journeys, in memory: who was inside, what happened, who moves. Nothing is stored here, so that a
/// turn can be played again once more answers are known.
final class Play {
    private final Definitions.Book book;
    private final Instant now;
    private final Map<Conditions.Question, Boolean> answers;
    private final Set<Conditions.Question> missing = new LinkedHashSet<>();
    private final Map<Long, Person> before = new HashMap<>();
    private final Map<Long, Person> people = new LinkedHashMap<>();
    private final Map<Integer, List<Long>> byCustomer = new HashMap<>();
    private final List<Trace> traces = new ArrayList<>();
    private final long[] ids;
    private int used;

    /// Something that happened to one person: an entry, or a walk with its acts.
    record Trace(Person person, boolean entered, Engine.Walk walk) {}

    /// @param ids for those who may come in
    Play(Definitions.Book book, List<Person> held, long[] ids, Map<Conditions.Question, Boolean> answers, Instant now) {
        this.book = book;
        this.now = now;
        this.answers = answers;
        this.ids = ids;
        for (var person : held) {
            before.put(person.id(), person);
            keep(person);
        }
    }

    /// What must be asked before this turn can be played to its end.
    Set<Conditions.Question> missing() {
        return missing;
    }

    List<Trace> traces() {
        return traces;
    }

    /// Those who came, moved, left, or of whom something was noted.
    List<Person> changed() {
        return people.values().stream()
                .filter(person -> !person.equals(before.get(person.id())))
                .toList();
    }

    @Nullable
    Person before(long id) {
        return before.get(id);
    }

    void occur(Occurrence occurrence) {
        // Those who come in by it do not see it a second time.
        var inside = List.copyOf(byCustomer.getOrDefault(occurrence.customer(), List.of()));
        if (occurrence.happened() != null) {
            for (var id : inside) happen(person(id), occurrence.happened());
        }
        if (!occurrence.mayEnter()) return;
        for (var definition : entrances(occurrence)) enter(definition, occurrence);
    }

    /// The time of somebody's wait is over.
    void wake(Person person) {
        var definition = book.byId().get(person.journey());
        if (definition == null || !definition.running()) return;
        move(definition, person, new Stimulus.Due());
    }

    private void happen(Person person, Stimulus.Happened happened) {
        var definition = book.byId().get(person.journey());
        if (definition == null || !person.inside()) return;
        var compiled = definition.version(person.version());
        var noted = Engine.note(compiled.watches(), person.position(), happened);
        var awaited = Engine.awaits(compiled.graph(), noted, happened);
        if (awaited && definition.running()) {
            move(definition, person.at(noted, null), happened);
        } else {
            keep(person.at(awaited ? noted.calledWhilePaused() : noted, null));
        }
    }

    private List<Definition> entrances(Occurrence occurrence) {
        var happened = occurrence.happened();
        if (happened == null) return book.byAudience().getOrDefault(occurrence.audience(), List.of());
        return book.byEvent().getOrDefault(happened.event(), List.of()).stream()
                .filter(definition -> definition.latest().graph().entry() instanceof Entry.OnEvent entry
                        && Where.all(entry.where(), happened.properties()))
                .toList();
    }

    private void enter(Definition definition, Occurrence occurrence) {
        var once = definition.latest().graph().entry().once();
        for (var id : byCustomer.getOrDefault(occurrence.customer(), List.of())) {
            var other = person(id);
            if (!other.journey().equals(definition.id())) continue;
            var inTheWay = switch (once) {
                case EVER -> true;
                case WHILE_OUTSIDE -> other.inside();
                case PER_EVENT -> other.entryKey().equals(occurrence.key());
            };
            if (inTheWay) return;
        }
        var person = new Person(
                ids[used++],
                definition.id(),
                definition.version(),
                occurrence.node(),
                occurrence.customer(),
                switch (once) {
                    case EVER -> "ever";
                    case PER_EVENT -> "event";
                    case WHILE_OUTSIDE -> "outside";
                },
                once == Entry.Once.EVER ? "ever" : occurrence.key(),
                now,
                Position.entering(definition.latest().graph().start(), occurrence.at()),
                null);
        var walk = walk(definition, person, new Stimulus.Arrived());
        var settled = person.at(walk.position(), walk.outcome());
        keep(settled);
        traces.add(new Trace(settled, true, walk));
    }

    private void move(Definition definition, Person person, Stimulus stimulus) {
        var walk = walk(definition, person, stimulus);
        var settled = person.at(walk.position(), walk.outcome());
        keep(settled);
        if (walk.moved()) traces.add(new Trace(settled, false, walk));
    }

    private Engine.Walk walk(Definition definition, Person person, Stimulus stimulus) {
        var compiled = definition.version(person.version());
        Answers answering = rule -> answer(person, compiled, rule);
        return Engine.walk(compiled.graph(), person.position(), stimulus, now, answering);
    }

    /// An unknown answer is taken for no, and asked for together with whatever else this person may need; the turn is
    /// then played again.
    private boolean answer(Person person, Definition.Compiled compiled, JsonNode rule) {
        var answer = answers.get(new Conditions.Question(person.customer(), rule));
        if (answer != null) return answer;
        missing.add(new Conditions.Question(person.customer(), rule));
        for (var other : compiled.asked().getOrDefault(person.position().at(), List.of())) {
            var question = new Conditions.Question(person.customer(), other);
            if (!answers.containsKey(question)) missing.add(question);
        }
        return false;
    }

    private Person person(long id) {
        var person = people.get(id);
        if (person == null) throw new IllegalStateException("nobody " + id);
        return person;
    }

    private void keep(Person person) {
        if (people.put(person.id(), person) == null) {
            byCustomer
                    .computeIfAbsent(person.customer(), c -> new ArrayList<>())
                    .add(person.id());
        }
    }
}
