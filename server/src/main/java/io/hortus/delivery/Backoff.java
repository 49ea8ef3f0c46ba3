package io.hortus.delivery;

import java.time.Duration;

/// How long to wait before the next try: 2 s, 4 s, 8 s … at most a quarter of an hour, spread by a fifth so that a
/// crowd does not come back together.
final class Backoff {
    /// How often a channel is asked about one message before a person has to decide.
    static final int MOST_QUESTIONS = 12;

    private static final long MOST_MS = Duration.ofMinutes(15).toMillis();

    private Backoff() {}

    static Duration after(Claimed claimed) {
        var wait = Math.min(MOST_MS, 1_000L << Math.min(claimed.attempt(), 20));
        var spread = Math.floorMod(claimed.id() * 0x9E3779B97F4A7C15L >>> 33, 1_000L) / 1_000.0;
        return Duration.ofMillis((long) (wait * (0.9 + 0.2 * spread)));
    }
}
