package io.hortus.delivery;

import io.hortus.eventlog.EventLog;
import io.hortus.identity.Identities;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what came of messages, everything at hand at once: first the facts into the event log, then the
/// results.
/// A crash between the two leads to the same facts once more, which their names make one.
final class Recorder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    private static final int MOST_AT_ONCE = 2_000;

    private final Outbox outbox;
    private final EventLog events;
    private final Identities identities;
    private final Doorbell doorbell;
    private final Clock clock;
    private final MeterRegistry meters;
    private final LinkedBlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().name("delivery-recorder").unstarted(this::run);
    private volatile boolean closing;

    private record Entry(Result result, Runnable recorded) {}

    Recorder(
            Outbox outbox,
            EventLog events,
            Identities identities,
            Doorbell doorbell,
            Clock clock,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.events = events;
        this.identities = identities;
        this.doorbell = doorbell;
        this.clock = clock;
        this.meters = meters;
    }

    void start() {
        thread.start();
    }

    /// @param recorded called when the result is durable, or has come too late
    void take(Result result, Runnable recorded) {
        waiting.add(new Entry(result, recorded));
    }

    private void run() {
        var batch = new ArrayList<Entry>();
        while (!closing || !waiting.isEmpty()) {
            try {
                var first = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) continue;
                batch.add(first);
                waiting.drainTo(batch, MOST_AT_ONCE - 1);
                write(batch.stream().map(Entry::result).toList());
                batch.forEach(entry -> entry.recorded.run());
                batch.clear();
                doorbell.ring();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Tries until it succeeds: these messages went out, and only this knows it.
    private void write(List<Result> results) {
        for (var attempt = 0; ; attempt++) {
            try {
                events.append(facts(results));
                outbox.record(results, clock.instant());
                results.forEach(result -> meters.counter(
                                "delivery.results.messages",
                                "state",
                                result.state().wire())
                        .increment());
                return;
            } catch (RuntimeException e) {
                if (closing && attempt > 5) {
                    log.error("{} results could not be recorded; their channels will be asked", results.size(), e);
                    return;
                }
                log.warn("{} results could not be recorded, trying again", results.size(), e);
                LockSupport.parkNanos(Duration.ofMillis(Math.min(5_000, 100L << Math.min(attempt, 6)))
                        .toNanos());
            }
        }
    }

    private List<io.hortus.eventlog.Event> facts(List<Result> results) {
        var telling = results.stream().filter(Facts::worthTelling).toList();
        var names = identities.names(
                telling.stream().mapToInt(r -> r.claimed().person()).distinct().toArray());
        var now = clock.instant();
        var facts = new ArrayList<io.hortus.eventlog.Event>(telling.size());
        for (var result : telling) {
            var name = names.get(result.claimed().person());
            if (name != null) facts.add(Facts.of(result, name, now));
        }
        return facts;
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
