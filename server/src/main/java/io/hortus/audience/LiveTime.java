package io.hortus.audience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The time audiences are kept at. It is the clock's, but it does not go back: what has been seen to happen by an
/// instant stays so until the clock has caught up with that instant again. Safe for use by several threads.
@Component
class LiveTime {
    /// So far the clock may lag behind; further, and it counts as set right: see [SetBack].
    static final Duration PATIENCE = Duration.ofHours(1);

    private static final long UNKNOWN = Long.MIN_VALUE;
    private final AtomicLong latest = new AtomicLong(UNKNOWN);
    private final JdbcClient jdbc;
    private final Clock clock;

    LiveTime(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The time of a turn or a look that begins now.
    Instant at(Instant now) {
        known();
        return Instant.ofEpochMilli(latest.accumulateAndGet(now.toEpochMilli(), Math::max));
    }

    /// The time that memberships are true at.
    Instant now() {
        return Instant.ofEpochMilli(Math.max(known(), clock.millis()));
    }

    /// Whether the clock has been set back further than can be waited for.
    boolean isLost() {
        return known() - clock.millis() > PATIENCE.toMillis();
    }

    /// Goes on from the clock.
    void restart() {
        latest.set(clock.millis());
    }

    /// After a start, the latest move tells how far audiences were kept: without a move nothing has changed since.
    private long known() {
        var known = latest.get();
        if (known != UNKNOWN) return known;
        var moved = jdbc.sql("""
                        select coalesce(extract(epoch from max(moved_at)) * 1000, 0)::bigint
                          from (select moved_at from audience.move order by id desc limit 1000) latest
                        """).query(Long.class).single();
        latest.compareAndSet(UNKNOWN, moved);
        return latest.get();
    }
}
