package io.hortus.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps access up to date in the background: keys twice a second, their last use every ten seconds, and what has
/// expired every ten minutes.
@Component
class Caretaker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Caretaker.class);

    private final KeyRing keys;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final AccessProperties settings;
    private @Nullable ScheduledExecutorService timer;
    private boolean away;

    Caretaker(KeyRing keys, JdbcClient jdbc, Clock clock, AccessProperties settings) {
        this.keys = keys;
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        if (timer != null) return;
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("access-caretaker").daemon().factory());
        started.scheduleWithFixedDelay(() -> calmly(keys::reload), 500, 500, TimeUnit.MILLISECONDS);
        started.scheduleWithFixedDelay(() -> calmly(keys::writeUses), 10, 10, TimeUnit.SECONDS);
        started.scheduleWithFixedDelay(() -> calmly(this::sweep), 60, 600, TimeUnit.SECONDS);
        timer = started;
    }

    @Override
    public synchronized void stop() {
        if (timer == null) return;
        timer.shutdownNow();
        timer = null;
        calmly(keys::writeUses);
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    void sweep() {
        var now = clock.instant();
        var _ = jdbc.sql("delete from access.session where last_seen_at < ? or created_at < ?")
                .params(
                        Timestamp.from(now.minus(settings.sessionIdle())),
                        Timestamp.from(now.minus(settings.sessionMost())))
                .update();
        var _ = jdbc.sql("delete from access.sign_in where since < ? and (locked_until is null or locked_until < ?)")
                .params(Timestamp.from(now.minus(settings.failureWindow())), Timestamp.from(now))
                .update();
        var _ = jdbc.sql("delete from access.answer where claimed_at < ?")
                .param(Timestamp.from(now.minus(Duration.ofDays(1))))
                .update();
    }

    /// A database that is away is said once, not twice a second.
    private void calmly(Runnable work) {
        try {
            work.run();
            away = false;
        } catch (RuntimeException e) {
            if (!away && !Thread.currentThread().isInterrupted()) log.warn("Keys are not read anew: {}", e.toString());
            away = true;
        }
    }
}
