package io.hortus.spine;

import io.hortus.eventlog.LoggedEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// What the spine counts: events in, repeats, events set aside, and the time of a turn.
@Component
class SpineMetrics {
    /// What percentiles are of.
    private static final Duration RECENT = Duration.ofSeconds(30);

    private final Counter taken;
    private final Counter duplicates;
    private final MeterRegistry registry;
    private final Timer turns;
    private final Timer latency;

    SpineMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.taken = registry.counter("spine.events.taken");
        this.duplicates = registry.counter("spine.events.dropped", "reason", "duplicate");
        this.turns = registry.timer("spine.turn.time");
        this.latency = Timer.builder("spine.event.latency")
                .description("From the door to the commit of the turn")
                .publishPercentiles(0.5, 0.99)
                .distributionStatisticExpiry(RECENT)
                .register(registry);
    }

    void taken(int events, int repeated) {
        taken.increment(events);
        duplicates.increment(repeated);
    }

    /// A batch's effects are committed: how long each of its events took since the door.
    void committed(List<LoggedEvent> batch, Instant now) {
        for (var logged : batch) {
            if (!logged.event().imported()) {
                latency.record(Duration.between(logged.event().receivedAt(), now));
            }
        }
    }

    /// The given share of the last half minute's events took at most this long, in milliseconds.
    double latencyMillis(double share) {
        for (var value : latency.takeSnapshot().percentileValues()) {
            if (value.percentile() == share) return value.value(TimeUnit.MILLISECONDS);
        }
        return 0;
    }

    void parked(String room) {
        registry.counter("spine.events.parked", "room", room).increment();
    }

    /// The room's share of a turn.
    <T> T timed(String room, Supplier<T> work) {
        var start = System.nanoTime();
        var result = work.get();
        registry.timer("spine.room.time", "room", room).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return result;
    }

    int timed(IntSupplier turn) {
        var start = System.nanoTime();
        var done = turn.getAsInt();
        if (done > 0) turns.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return done;
    }
}
