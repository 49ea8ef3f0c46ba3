package io.hortus.audience;

import io.hortus.audience.Histories.Hit;
import io.hortus.audience.UpkeepStore.Found;
import io.hortus.audience.UpkeepStore.Step;
import io.hortus.customer.Changed;
import io.hortus.eventlog.Event;
import io.hortus.identity.Reshaped;
import io.hortus.insight.Portrait;
import io.hortus.insight.Portraits;
import io.hortus.timer.Due;
import io.hortus.timer.Timers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Keeps memberships current within one transaction: for a batch of events, for due timers, for the first filling.
/// All three are one path. It takes at most 15 statements, whatever the size of the batch:
/// make and hold persons · move histories · read histories · make and write histories · portraits · lists · who still
/// exists · persons · moves · leavers · joiners · timers (and the version, and for timers the claim); and one more
/// where
/// a gathering has just made somebody's history.
@Component
class Upkeep {
    static final String TIMER = "audience";
    private static final String PUBLISHED = "published";
    /// Between two looks so many flips of one person are told one by one; beyond, only where it ends.
    private static final int MOST_FLIPS = 200;

    private final UpkeepStore store;
    private final HistoryStore histories;
    private final Portraits portraits;
    private final Timers timers;
    private final LiveTime time;

    Upkeep(UpkeepStore store, HistoryStore histories, Portraits portraits, Timers timers, LiveTime time) {
        this.store = store;
        this.histories = histories;
        this.portraits = portraits;
        this.timers = timers;
        this.time = time;
    }

    /// Something to look at.
    ///
    /// @param which audiences by customer
    /// @param counted what counts of audiences found, by customer
    private record Work(
            Map<Integer, BitSet> which,
            Map<Integer, String> why,
            List<Hit> hits,
            List<Reshaped> reshaped,
            Map<Integer, List<Found>> counted) {
        static Work nothing() {
            return of(List.of());
        }

        static Work of(List<Reshaped> reshaped) {
            return new Work(new TreeMap<>(), new HashMap<>(), new ArrayList<>(), reshaped, new HashMap<>());
        }

        void look(int customer, BitSet audiences, String because) {
            which.computeIfAbsent(customer, _ -> new BitSet()).or(audiences);
            why.putIfAbsent(customer, because);
        }
    }

    List<Moved> changed(Definitions definitions, Changed changed, Instant clock) {
        var now = time.at(clock);
        var work = Work.of(changed.reshaped());
        for (var reshaped : changed.reshaped()) {
            // A fresh name of somebody known changes nothing that rules can see.
            if (reshaped.from() == 0 && reshaped.to() != reshaped.node()) continue;
            var why = reshaped.from() == 0 ? "event" : "merge";
            work.look(reshaped.to(), definitions.everything(), why);
            if (reshaped.from() != 0) work.look(reshaped.from(), definitions.everything(), why);
        }
        for (var known : changed.events()) {
            if (known.customer() == 0) continue;
            var event = known.logged().event();
            if (event.kind() != Event.Kind.TRACK && event.kind() != Event.Kind.FACT) continue;
            for (var stream : definitions.streamsOf(event)) {
                if (!stream.matches(event)) continue;
                var id = stream.stream().id();
                work.hits.add(new Hit(
                        known.node(), known.customer(), id, event.occurredAt().toEpochMilli(), stream.value(event)));
                work.look(known.customer(), definitions.byStream.getOrDefault(id, new BitSet()), "event");
            }
        }
        if (!definitions.onProfile.isEmpty()) {
            for (var customer : changed.customers()) work.look(customer, definitions.onProfile, "attribute");
        }
        work.which.remove(0);
        if (work.which.isEmpty()) return List.of();
        return run(definitions, work, store.hold(work.which.keySet()), lost(work), now);
    }

    List<Moved> due(Definitions definitions, Instant clock, int limit) {
        var now = time.at(clock);
        var due = timers.claimDue(TIMER, now, limit);
        if (due.isEmpty()) return List.of();
        var ids = due.stream().map(Due::owner).toList();
        var held = store.holdIdle(ids);
        // Whom a concurrent turn has in its hands it also brings up to date; waiting here would be waiting in a ring.
        var busy = due.stream().filter(d -> !held.containsKey(d.owner())).toList();
        if (!busy.isEmpty()) {
            timers.setAll(busy.stream()
                    .map(d -> new Due(TIMER, d.owner(), d.key(), now.plusMillis(50)))
                    .toList());
        }
        var work = Work.nothing();
        work.counted.putAll(definitions.resting.isEmpty() ? Map.of() : store.takePending(held.keySet()));
        for (var person : held.values()) {
            if (person.wakeAt == PersonRow.NO_WAKE && !work.counted.containsKey(person.customer)) continue;
            person.changed = true;
            work.look(person.customer, definitions.onTime, "time");
        }
        if (work.which.isEmpty()) return List.of();
        held.keySet().retainAll(work.which.keySet());
        return run(definitions, work, held, List.of(), now);
    }

    /// The first look at customers who were there before the audiences.
    List<Moved> fill(Definitions definitions, BitSet which, Collection<Integer> customers, Instant clock) {
        var now = time.at(clock);
        var moving = moving(definitions, which, customers, now);
        if (moving.isEmpty()) return List.of();
        // Somebody may have been merged away since they were listed.
        return run(definitions, published(which, moving), store.hold(moving), moving, now);
    }

    private static Work published(BitSet which, Collection<Integer> customers) {
        var work = Work.nothing();
        for (var customer : customers) work.look(customer, which, PUBLISHED);
        return work;
    }

    /// Those of whom there is something to write. Most belong to nothing and wait for nothing: they are told apart
    /// without holding them. What changes meanwhile is told by a turn, which looks at these audiences already.
    private List<Integer> moving(Definitions definitions, BitSet which, Collection<Integer> customers, Instant now) {
        var rows = store.peek(customers);
        var persons = new Persons(
                definitions,
                rows,
                histories.peek(customers),
                portraitsOf(definitions, published(which, customers), rows, now.toEpochMilli()),
                listsOf(definitions, customers));
        var moving = new ArrayList<Integer>();
        for (var person : rows.values()) {
            var wakeAt = person.wakeAt;
            var look = persons.at(person.customer);
            var steps = new ArrayList<Step>();
            var next = look.evaluate(which, now.toEpochMilli(), PUBLISHED, steps);
            if (!steps.isEmpty() || next < wakeAt || wakeAt <= now.toEpochMilli()) moving.add(person.customer);
        }
        return moving;
    }

    /// @param doubtful customers that may be none any more
    private List<Moved> run(
            Definitions definitions,
            Work work,
            Map<Integer, PersonRow> held,
            Collection<Integer> doubtful,
            Instant now) {
        if (!work.reshaped.isEmpty()) histories.follow(work.reshaped);
        var known = Histories.held(histories, held.keySet());
        known.add(work.hits, definitions, now);
        var persons = new Persons(
                definitions,
                held,
                known.byCustomer(),
                portraitsOf(definitions, work, held, now.toEpochMilli()),
                listsOf(definitions, held.keySet()));
        var gone = gone(doubtful);
        var steps = new ArrayList<Step>();
        for (var person : held.values()) {
            var look = persons.at(person.customer);
            var which = work.which.getOrDefault(person.customer, new BitSet());
            carryOut(look, work.counted.getOrDefault(person.customer, List.of()), which, now, steps);
            if (gone.contains(person.customer)) leaveAll(look, now, steps);
            else sweep(look, which, work.why.getOrDefault(person.customer, "event"), now.toEpochMilli(), steps);
        }
        write(held.values(), steps);
        // Whom a new rule finds at its first look did not come in just now: nobody is told.
        return steps.stream()
                .map(Step::moved)
                .filter(moved -> !moved.why().equals(PUBLISHED))
                .toList();
    }

    private Map<Integer, Set<String>> listsOf(Definitions definitions, Collection<Integer> customers) {
        return definitions.lists ? store.lists(customers) : Map.of();
    }

    private Map<Integer, Portrait> portraitsOf(
            Definitions definitions, Work work, Map<Integer, PersonRow> held, long now) {
        if (definitions.onProfile.isEmpty()) return Map.of();
        var timed = definitions.onTime.intersects(definitions.onProfile);
        var asked = new ArrayList<Integer>();
        work.which.forEach((customer, which) -> {
            var person = held.get(customer);
            var overdue = person != null && person.wakeAt <= now;
            if (timed && overdue
                    || which.intersects(definitions.onProfile)
                    || work.counted.containsKey(customer)
                    || askedAbout(definitions, which, overdue)) {
                asked.add(customer);
            }
        });
        return portraits.load(asked, definitions.tagDetails);
    }

    /// Whether a move may make further audiences be looked at.
    private static boolean askedAbout(Definitions definitions, BitSet which, boolean overdue) {
        var places = overdue ? definitions.everything() : which;
        for (var place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            if (!definitions.live.get(place).dependents().isEmpty()) return true;
        }
        return false;
    }

    private static List<Integer> lost(Work work) {
        return work.reshaped.stream()
                .map(Reshaped::from)
                .filter(from -> from != 0)
                .distinct()
                .toList();
    }

    private Set<Integer> gone(Collection<Integer> doubtful) {
        if (doubtful.isEmpty()) return Set.of();
        var there = portraits.existing(doubtful);
        return Set.copyOf(doubtful.stream().filter(c -> !there.contains(c)).toList());
    }

    private static void leaveAll(Look look, Instant now, List<Step> steps) {
        for (var number : List.copyOf(look.person.members)) {
            look.person.move(number, false);
            var place = look.definitions.placeOf.get(number);
            if (place == null) continue;
            var id = look.definitions.live.get(place).id();
            steps.add(new Step(number, new Moved(id, look.person.customer, false, now, "merge")));
        }
        look.person.wake(PersonRow.NO_WAKE);
    }

    /// Makes the moves that a count found, and adds the audiences that ask about those.
    private static void carryOut(Look look, List<Found> counted, BitSet which, Instant now, List<Step> steps) {
        for (var found : counted) {
            var place = look.definitions.placeOf.get(found.audience());
            if (place == null || look.person.members.contains(found.audience()) == found.enters()) continue;
            var audience = look.definitions.live.get(place);
            look.person.move(found.audience(), found.enters());
            var why = found.first() ? PUBLISHED : "schedule";
            steps.add(new Step(
                    found.audience(), new Moved(audience.id(), look.person.customer, found.enters(), now, why)));
            which.or(audience.dependents());
        }
    }

    /// Goes through the flips that are overdue in their order, then looks at what changed now.
    private static void sweep(Look look, BitSet which, String why, long now, List<Step> steps) {
        var person = look.person;
        var all = which;
        if (person.wakeAt <= now) {
            all = (BitSet) which.clone();
            all.or(look.definitions.onTime);
            var at = person.wakeAt;
            for (var flips = 0; at < now && flips < MOST_FLIPS; flips++) {
                at = look.evaluate(look.definitions.onTime, at, "time", steps);
            }
            person.wake(PersonRow.NO_WAKE);
        }
        var next = look.evaluate(all, now, why, steps);
        if (next < person.wakeAt) person.wake(next);
    }

    private void write(Collection<PersonRow> persons, List<Step> steps) {
        store.keepPersons(persons.stream().filter(p -> p.changed).toList());
        store.keepMoves(steps);
        timers.setAll(persons.stream()
                .filter(p -> p.changed && p.wakeAt != PersonRow.NO_WAKE)
                .map(p -> new Due(TIMER, p.customer, "", Instant.ofEpochMilli(p.wakeAt)))
                .toList());
    }
}
