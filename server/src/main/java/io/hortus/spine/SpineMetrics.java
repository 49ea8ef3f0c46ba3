package io.hortus.spine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;

/// What the spine counts: events in, repeats, events set aside, and the time of a turn.
@Component
class SpineMetrics {
    private final Counter taken;
    private final Counter duplicates;
    private final MeterRegistry registry;
    private final Timer turns;

    SpineMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.taken = registry.counter("spine.events.taken");
        this.duplicates = registry.counter("spine.events.dropped", "reason", "duplicate");
        this.turns = registry.timer("spine.turn.time");
    }

    void taken(int events, int repeated) {
        taken.increment(events);
        duplicates.increment(repeated);
    }

    void parked(String room) {
        registry.counter("spine.events.parked", "room", room).increment();
    }

    int timed(IntSupplier turn) {
        var start = System.nanoTime();
        var done = turn.getAsInt();
        if (done > 0) turns.record(System.nanoTime() - start, java.util.concurrent.TimeUnit.NANOSECONDS);
        return done;
    }
}
