package io.hortus.delivery;

import java.time.Duration;
import java.time.Instant;

/// Keeps a channel that is out of order from being tried by everybody: after three failures of the channel itself in
/// a row it pauses, ever longer, and then one message tries. Safe for use by several threads.
final class Circuit {
    private static final int FAILURES = 3;
    private static final long MOST_PAUSE_S = 60;

    private int inARow;
    private Instant closedUntil = Instant.MIN;

    synchronized void note(Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.TryLater later && later.down()) {
            inARow++;
            if (inARow >= FAILURES) {
                var pause = Math.min(MOST_PAUSE_S, 1L << Math.min(inARow - FAILURES, 6));
                closedUntil = now.plus(Duration.ofSeconds(pause));
            }
        } else {
            inARow = 0;
            closedUntil = Instant.MIN;
        }
    }

    /// How many messages may be claimed, of those there is room for.
    synchronized int room(Instant now, int free) {
        if (now.isBefore(closedUntil)) return 0;
        return inARow >= FAILURES ? Math.min(1, free) : free;
    }

    /// Whether the channel is out of order.
    synchronized boolean open() {
        return inARow >= FAILURES;
    }
}
