package io.hortus.spine;

import io.hortus.eventlog.Cursors;
import io.hortus.eventlog.EventLog;
import io.hortus.kernel.HortusProperties;
import io.hortus.timer.Timers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// The threads that take turns: some for events, one for timers. An event that a room cannot take fails its batch
/// once; the batch is taken again one by one, the culprit is parked, the others go on. Trouble with the database is
/// nobody's fault: the turn is taken again.
@Component
class Spine implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Spine.class);

    /// Whose timers lead to a turn; the kinds are named after their rooms.
    private static final List<String> KINDS = List.of("audience", "journey");

    private final Turn turn;
    private final Delay delay;
    private final Parked parked;
    private final Seen seen;
    private final EventLog events;
    private final Cursors cursors;
    private final Timers timers;
    private final Clock clock;
    private final SpineProperties properties;
    private final SpineMetrics metrics;
    private final boolean worker;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    Spine(
            Turn turn,
            Delay delay,
            Parked parked,
            Seen seen,
            EventLog events,
            Cursors cursors,
            Timers timers,
            Clock clock,
            SpineProperties properties,
            SpineMetrics metrics,
            HortusProperties hortus) {
        this.turn = turn;
        this.delay = delay;
        this.parked = parked;
        this.seen = seen;
        this.events = events;
        this.cursors = cursors;
        this.timers = timers;
        this.clock = clock;
        this.properties = properties;
        this.metrics = metrics;
        this.worker = hortus.roles().contains("worker");
    }

    @Override
    public void start() {
        cursors.register(Turn.READER, events.partitions());
        running = true;
        if (!worker) return;
        for (var i = 0; i < Math.min(properties.workers(), events.partitions()); i++) {
            var first = i;
            threads.add(Thread.ofPlatform().name("spine-" + i).start(() -> takeEvents(first)));
        }
        threads.add(Thread.ofPlatform().name("spine-timers").start(this::takeTimers));
    }

    private void takeEvents(int first) {
        while (running) {
            try {
                var mark = events.appended().mark();
                seen.prepare(clock.instant());
                var ends = events.ends();
                var done = cursors.positions(Turn.READER);
                var taken = 0;
                for (var i = 0; i < ends.length; i++) {
                    var partition = (first + i) % ends.length;
                    if (ends[partition] > done[partition]) taken += turn(partition);
                }
                if (taken == 0) events.appended().await(mark, properties.pollMillis());
            } catch (InterruptedException e) {
                return; // stop() asks us to leave
            } catch (RuntimeException e) {
                recover("taking events", e);
            }
        }
    }

    private int turn(int partition) {
        try {
            return metrics.timed(() -> turn.events(partition, properties.batch()));
        } catch (Turn.RoomFailed e) {
            if (passing(e)) throw e;
            log.warn("A batch of partition {} failed in {}; taking it one by one", partition, e.room(), e);
            return oneByOne(partition);
        }
    }

    private int oneByOne(int partition) {
        var batch = events.read(partition, cursors.position(Turn.READER, partition), properties.batch());
        for (var ignored : batch) {
            try {
                turn.events(partition, 1);
            } catch (Turn.RoomFailed e) {
                if (passing(e)) throw e;
                park(partition, e);
            }
        }
        return batch.size();
    }

    private void park(int partition, Turn.RoomFailed failure) {
        var next = events.read(partition, cursors.position(Turn.READER, partition), 1);
        if (next.isEmpty()) return;
        var culprit = next.getFirst();
        log.warn("Parked event {}/{}: {}", partition, culprit.position(), failure.getMessage());
        parked.park(culprit, failure.room(), String.valueOf(failure.getMessage()));
        metrics.parked(failure.room());
    }

    private void takeTimers() {
        while (running) {
            try {
                if (KINDS.stream().noneMatch(this::due)) {
                    Thread.sleep(properties.timerPollMillis());
                    continue;
                }
                turn.timers(0, properties.timers());
            } catch (InterruptedException e) {
                return; // stop() asks us to leave
            } catch (Turn.RoomFailed e) {
                if (passing(e)) recover("taking timers", e);
                else oneTimer();
            } catch (RuntimeException e) {
                recover("taking timers", e);
            }
        }
    }

    private boolean due(String kind) {
        var next = timers.nextDueAt(kind);
        return next.isPresent() && !next.get().isAfter(clock.instant());
    }

    /// One timer fails the others: it is found by taking a single one, and put off so that the rest go on.
    private void oneTimer() {
        try {
            turn.timers(0, 1);
        } catch (Turn.RoomFailed e) {
            log.error("A timer of {} cannot be taken; it is put off by an hour", e.room(), e);
            metrics.parked(e.room());
            delay.firstOf(e.room());
        }
    }

    /// Whether the same turn may well succeed when it is taken again.
    private static boolean passing(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotGetJdbcConnectionException
                    || cause instanceof TransactionException) return true;
        }
        return false;
    }

    private void recover(String doing, RuntimeException failure) {
        if (!running) return;
        if (passing(failure)) log.info("Again after a passing failure while {}: {}", doing, failure.getMessage());
        else log.error("Failed while {}; trying again", doing, failure);
        try {
            Thread.sleep(properties.pollMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        for (var thread : threads) thread.interrupt();
        for (var thread : threads) {
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
