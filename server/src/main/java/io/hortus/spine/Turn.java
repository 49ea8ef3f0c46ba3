package io.hortus.spine;

import io.hortus.audience.Audiences;
import io.hortus.customer.Changed;
import io.hortus.customer.Customers;
import io.hortus.delivery.Deliveries;
import io.hortus.eventlog.Cursors;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.identity.Identities;
import io.hortus.journey.Journeys;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The path of events through the rooms, top to bottom. One batch of one partition is one transaction: either all of
/// its effects and its cursor are there, or none; and the number of statements does not depend on the batch's size.
///
/// Safe for use by several threads and nodes: a partition's cursor row is held while its turn lasts.
@Component
class Turn {
    /// The reader's name of the spine's cursors.
    static final String READER = "spine";

    /// What a turn without events brings to the rooms.
    private static final Changed NOTHING = new Changed(List.of(), List.of(), Set.of());

    private final TransactionTemplate transaction;
    private final EventLog log;
    private final Cursors cursors;
    private final Clock clock;
    private final Seen seen;
    private final Skips skips;
    private final Identities identities;
    private final Customers customers;
    private final Audiences audiences;
    private final Journeys journeys;
    private final Deliveries deliveries;
    private final SpineMetrics metrics;

    Turn(
            TransactionTemplate transaction,
            EventLog log,
            Cursors cursors,
            Clock clock,
            Seen seen,
            Skips skips,
            Identities identities,
            Customers customers,
            Audiences audiences,
            Journeys journeys,
            Deliveries deliveries,
            SpineMetrics metrics) {
        this.transaction = transaction;
        this.log = log;
        this.cursors = cursors;
        this.clock = clock;
        this.seen = seen;
        this.skips = skips;
        this.identities = identities;
        this.customers = customers;
        this.audiences = audiences;
        this.journeys = journeys;
        this.deliveries = deliveries;
        this.metrics = metrics;
    }

    /// Takes the partition's next events.
    ///
    /// @return how many; 0 when there are none, or somebody else is at it
    /// @throws RoomFailed when a room could not take them; nothing has happened then
    int events(int partition, int limit) {
        var taken = transaction.execute(status -> {
            var from = cursors.hold(READER, partition);
            if (from < 0) return List.<LoggedEvent>of();
            var batch = log.read(partition, from, limit);
            if (batch.isEmpty()) return batch;
            carry(partition, batch);
            cursors.move(READER, partition, batch.getLast().position());
            return batch;
        });
        metrics.committed(taken, clock.instant());
        return taken.size();
    }

    private void carry(int partition, List<LoggedEvent> batch) {
        var now = clock.instant();
        var fresh = in("spine", () -> seen.firstTime(batch, now));
        skips.duplicates(batch, fresh);
        metrics.taken(batch.size(), batch.size() - fresh.size());
        if (fresh.isEmpty()) return;

        var known = in("identity", () -> identities.resolve(fresh));
        var changed = in("customer", () -> customers.apply(known));
        var moved = in("audience", () -> audiences.update(changed, now));
        var next = in("journey", () -> journeys.advance(changed, moved, now));
        in("delivery", () -> {
            deliveries.enqueue(next.promises());
            return 0;
        });

        var facts = new ArrayList<Event>(known.facts());
        facts.addAll(changed.facts());
        facts.addAll(Facts.of(moved, identities, now));
        facts.addAll(next.events());
        log.appendWithin(partition, facts);
    }

    /// Takes timers that are due: windows that end, waits that are over.
    ///
    /// @param partition where the facts go
    /// @throws RoomFailed when a room could not take them; nothing has happened then
    void timers(int partition, int limit) {
        transaction.executeWithoutResult(status -> {
            var now = clock.instant();
            var moved = in("audience", () -> audiences.tick(now, limit));
            var woken = in("journey", () -> journeys.wake(now, limit));
            var entered = in("journey", () -> journeys.advance(NOTHING, moved, now));
            in("delivery", () -> {
                deliveries.enqueue(woken.promises());
                deliveries.enqueue(entered.promises());
                return 0;
            });

            var facts = new ArrayList<Event>();
            facts.addAll(Facts.of(moved, identities, now));
            facts.addAll(woken.events());
            facts.addAll(entered.events());
            log.appendWithin(partition, facts);
        });
    }

    private <T> T in(String room, Supplier<T> work) {
        try {
            return metrics.timed(room, work);
        } catch (RuntimeException e) {
            throw new RoomFailed(room, e);
        }
    }

    /// A room threw while it was given a batch.
    static final class RoomFailed extends RuntimeException {
        private final String room;

        RoomFailed(String room, RuntimeException cause) {
            super(room + ": " + cause.getMessage(), cause);
            this.room = room;
        }

        String room() {
            return room;
        }
    }
}
