package io.hortus.journey;

import io.hortus.audience.rule.Rule;
import io.hortus.journey.engine.Answers;
import io.hortus.journey.engine.Course;
import io.hortus.journey.engine.Engine;
import io.hortus.journey.engine.Position;
import io.hortus.journey.engine.Stimulus;
import io.hortus.journey.graph.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One turn of all journeys, in memory: who was inside, what happened, who moves. Nothing is stored here, so that a
/// turn can be played again once more answers are known.
final class Play {
    private final Definitions.Book book;
    private final Instant now;
    private final Instant known;
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
    /// @param known the time at which rules are answered in this turn
    Play(
            Definitions.Book book,
            List<Person> held,
            long[] ids,
            Map<Conditions.Question, Boolean> answers,
            Instant now,
            Instant known) {
        this.book = book;
        this.now = now;
        this.known = known;
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
        var course = definition.version(person.version());
        var noted = Engine.note(course, person.position(), happened, known);
        var awaited = Engine.awaits(course, noted, happened);
        if (awaited && definition.running()) {
            move(definition, person.at(noted, null), happened);
        } else {
            keep(person.at(awaited ? noted.calledWhilePaused() : noted, null));
        }
    }

    private List<Definition> entrances(Occurrence occurrence) {
        var happened = occurrence.happened();
        if (happened == null) return book.byAudience().getOrDefault(occurrence.audience(), List.of());
        return book.byEvent().getOrDefault(happened.event().name(), List.of()).stream()
                .filter(definition -> definition.latest().opensTo(happened.event()))
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
        var course = definition.version(person.version());
        return Engine.walk(course, person.position(), stimulus, now, new Asking(person, course));
    }

    /// An unknown answer is taken for no, and asked for together with whatever else this person may need; the turn is
    /// then played again.
    private final class Asking implements Answers {
        private final Person person;
        private final Course course;

        Asking(Person person, Course course) {
            this.person = person;
            this.course = course;
        }

        @Override
        public boolean holds(Rule.Core rule) {
            var answer = answers.get(new Conditions.Question(person.customer(), rule));
            if (answer != null) return answer;
            missing.add(new Conditions.Question(person.customer(), rule));
            for (var other : course.askedFrom(person.position().at())) {
                var question = new Conditions.Question(person.customer(), other);
                if (!answers.containsKey(question)) missing.add(question);
            }
            return false;
        }

        @Override
        public Instant at(Instant turn) {
            return known;
        }
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
