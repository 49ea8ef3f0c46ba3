package io.hortus.journey;

import io.hortus.kernel.HortusProperties;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Adds up counts once a minute, on nodes that work.
@Component
class Housekeeping implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final Tallies tallies;
    private final boolean works;
    private volatile boolean running;
    private volatile @org.jspecify.annotations.Nullable Thread thread;

    Housekeeping(Tallies tallies, HortusProperties hortus) {
        this.tallies = tallies;
        this.works = hortus.roles().contains("worker");
    }

    @Override
    public void start() {
        running = true;
        if (works) thread = Thread.ofVirtual().name("journey-housekeeping").start(this::run);
    }

    private void run() {
        while (running) {
            LockSupport.parkNanos(MINUTE_NANOS);
            if (!running) return;
            try {
                tallies.fold();
            } catch (RuntimeException e) {
                log.info("Counts are added up later: {}", e.getMessage());
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        var sleeping = thread;
        if (sleeping != null) LockSupport.unpark(sleeping);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
