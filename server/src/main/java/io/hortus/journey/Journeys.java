package io.hortus.journey;

import io.hortus.audience.Moved;
import io.hortus.customer.Changed;
import io.hortus.delivery.Promise;
import io.hortus.eventlog.Event;
import io.hortus.identity.Identities;
import io.hortus.identity.Reshaped;
import io.hortus.journey.engine.Act;
import io.hortus.journey.engine.Next;
import io.hortus.timer.Due;
import io.hortus.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Moves people through journeys. Both methods run in the turn's transaction, with a constant number of statements
/// whatever the size of the batch (docs/performance.md counts them).
@Component
public class Journeys {
    /// The kind of our timers: the owner is the person's node, the key the number of the position.
    public static final String TIMERS = "journey";

    /// How often a turn is played again to have its questions answered; more than one branch after another is rare.
    private static final int ROUNDS = 8;

    private static final Duration BUSY = Duration.ofMillis(50);

    private final Definitions definitions;
    private final Positions positions;
    private final Tallies tallies;
    private final Timers timers;
    private final Identities identities;
    private final Conditions conditions;

    Journeys(
            Definitions definitions,
            Positions positions,
            Tallies tallies,
            Timers timers,
            Identities identities,
            Conditions conditions) {
        this.definitions = definitions;
        this.positions = positions;
        this.tallies = tallies;
        this.timers = timers;
        this.identities = identities;
        this.conditions = conditions;
    }

    /// Lets a batch's events and audience moves act on those inside, and lets people in.
    public Advance advance(Changed changed, List<Moved> moved, Instant now) {
        var book = definitions.current();
        var sheet = new Sheet();
        if (book.everPublished()) follow(book, changed.reshaped(), now, sheet);
        var occurrences = occurrences(book, changed, moved);
        if (!occurrences.isEmpty()) {
            var customers = occurrences.stream().map(Occurrence::customer).collect(Collectors.toSet());
            var held = positions.hold(customers, entrances(book, occurrences), keys(occurrences));
            var ids = positions.newIds(mostEntries(book, occurrences));
            play(book, held, ids, now, sheet, play -> occurrences.forEach(play::occur));
        }
        return sheet.close();
    }

    /// Lets those go on whose wait is over, at most `limit` of them.
    public Advance wake(Instant now, int limit) {
        var due = timers.claimDue(TIMERS, now, limit);
        if (due.isEmpty()) return Advance.NOTHING;
        var book = definitions.current();
        var sheet = new Sheet();
        var taken = positions.take(
                due.stream().map(timer -> Long.valueOf(timer.key())).toList());
        var found = taken.stream().map(Person::id).collect(Collectors.toSet());
        // Somebody whom another turn has in its hands just now is tried again a little later.
        for (var timer : due) {
            if (!found.contains(Long.valueOf(timer.key()))) {
                sheet.timers.add(new Due(TIMERS, timer.owner(), timer.key(), now.plus(BUSY)));
            }
        }
        var ready = taken.stream()
                .filter(Person::inside)
                .filter(person -> person.position().called()
                        || person.position().wakeAt() != null
                                && !person.position().wakeAt().isAfter(now))
                .toList();
        play(book, ready, new long[0], now, sheet, play -> ready.forEach(play::wake));
        return sheet.close();
    }

    private void follow(Definitions.Book book, List<Reshaped> reshaped, Instant now, Sheet sheet) {
        var moved = reshaped.stream().filter(node -> node.from() != 0).toList();
        if (moved.isEmpty()) return;
        positions.follow(moved);
        var doubles = positions.giveWay(moved.stream().map(Reshaped::to).collect(Collectors.toSet()), now);
        for (var person : doubles) sheet.leave(name(book, person), person, Next.Outcome.MERGED, now);
    }

    private static String name(Definitions.Book book, Person person) {
        var definition = book.byId().get(person.journey());
        return definition == null ? "" : definition.name();
    }

    private static List<Occurrence> occurrences(Definitions.Book book, Changed changed, List<Moved> moved) {
        var occurrences = new ArrayList<Occurrence>();
        for (var known : changed.events()) {
            var event = known.logged().event();
            if (known.customer() == 0 || !Occurrence.named(event) || !book.concerns(event)) continue;
            occurrences.add(Occurrence.of(known));
        }
        for (var move : moved) {
            if (move.entered() && book.byAudience().containsKey(move.audience())) occurrences.add(Occurrence.of(move));
        }
        return occurrences;
    }

    private static Collection<String> keys(List<Occurrence> occurrences) {
        return occurrences.stream().map(Occurrence::key).collect(Collectors.toSet());
    }

    private static Collection<String> entrances(Definitions.Book book, List<Occurrence> occurrences) {
        var ids = new HashSet<String>();
        for (var occurrence : occurrences) for (var definition : doors(book, occurrence)) ids.add(definition.id());
        return ids;
    }

    private static int mostEntries(Definitions.Book book, List<Occurrence> occurrences) {
        return occurrences.stream()
                .mapToInt(occurrence -> doors(book, occurrence).size())
                .sum();
    }

    private static List<Definition> doors(Definitions.Book book, Occurrence occurrence) {
        var happened = occurrence.happened();
        return happened == null
                ? book.byAudience().getOrDefault(occurrence.audience(), List.of())
                : book.byEvent().getOrDefault(happened.event().name(), List.of());
    }

    private void play(
            Definitions.Book book, List<Person> held, long[] ids, Instant now, Sheet sheet, Consumer<Play> course) {
        var answers = new HashMap<Conditions.Question, Boolean>();
        for (var round = 0; round < ROUNDS; round++) {
            var play = new Play(book, held, ids, answers, now, conditions.at(now));
            course.accept(play);
            if (play.missing().isEmpty()) {
                positions.save(play.changed(), now);
                sheet.write(book, play, now);
                return;
            }
            answers.putAll(conditions.holds(play.missing(), now));
        }
        throw new IllegalStateException("journeys still ask after " + ROUNDS + " rounds");
    }

    /// What one turn makes of it all, written down at its end.
    private final class Sheet {
        final List<Due> timers = new ArrayList<>();
        private final List<Due.Key> cancelled = new ArrayList<>();
        private final Tallies.Sheet counts = new Tallies.Sheet();
        private final List<Promise> promises = new ArrayList<>();
        private final List<Telling.Draft> events = new ArrayList<>();

        void write(Definitions.Book book, Play play, Instant now) {
            for (var trace : play.traces()) {
                var person = trace.person();
                var definition = book.byId().get(person.journey());
                if (trace.entered() && definition != null) {
                    events.add(Telling.entered(definition, person, now));
                    counts.add(person.journey(), Tallies.WHOLE, 1, 0, 0);
                    counts.add(person.journey(), definition.latest().graph().start(), 1, 0, 0);
                }
                for (var node : trace.walk().entered()) counts.add(person.journey(), node, 1, 0, 0);
                for (var node : trace.walk().left()) counts.add(person.journey(), node, 0, 1, 0);
                for (var act : trace.walk().acts()) {
                    switch (act) {
                        case Act.Say say -> {
                            promises.add(Telling.promise(person, say, now));
                            counts.add(person.journey(), say.node(), 0, 0, 1);
                        }
                        case Act.Label label -> events.add(Telling.tags(person, label, now));
                    }
                }
                var outcome = trace.walk().outcome();
                if (outcome != null) {
                    events.add(Telling.left(name(book, person), person, outcome, now));
                    counts.add(person.journey(), Tallies.WHOLE, 0, 1, 0);
                }
            }
            for (var person : play.changed()) time(play.before(person.id()), person);
        }

        void leave(String name, Person person, Next.Outcome outcome, Instant now) {
            events.add(Telling.left(name, person, outcome, now));
            counts.add(person.journey(), Tallies.WHOLE, 0, 1, 0);
            counts.add(person.journey(), person.position().at(), 0, 1, 0);
            cancelled.add(person.timer());
        }

        private void time(@org.jspecify.annotations.Nullable Person before, Person after) {
            var was = before == null ? null : before.position().wakeAt();
            var is = after.inside() ? after.position().wakeAt() : null;
            if (is == null && was != null) cancelled.add(after.timer());
            if (is != null && !is.equals(was)) {
                timers.add(new Due(TIMERS, after.node(), Long.toString(after.id()), is));
            }
        }

        Advance close() {
            Journeys.this.timers.cancelAll(TIMERS, cancelled);
            Journeys.this.timers.setAll(timers);
            tallies.add(counts);
            if (promises.isEmpty() && events.isEmpty()) return Advance.NOTHING;
            return new Advance(promises, told());
        }

        /// The drafts with the names of their persons. Somebody who was erased meanwhile has none, and no events.
        private List<Event> told() {
            var names = identities.names(events.stream()
                    .mapToInt(draft -> draft.person().node())
                    .distinct()
                    .toArray());
            var told = new ArrayList<Event>(events.size());
            for (var draft : events) {
                var name = names.get(draft.person().node());
                if (name != null) told.add(draft.about(name));
            }
            return told;
        }
    }
}
