package io.hortus.ingest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When something really happened: `received − (sent − happened)`, as the sender's clock may be wrong. The difference
/// of the two clocks is only believed up to a day, and nothing happens more than five minutes from now.
///
/// @param at when it happened, by our clock
/// @param note `ignored` where the difference was not believed, `clamped` where the time lay in the future, or null
public record Skew(Instant at, @Nullable String note) {
    /// Milliseconds by which a sender's clock may differ and still be corrected for.
    public static final long BELIEVED = Duration.ofHours(24).toMillis();
    private static final long AHEAD = Duration.ofMinutes(5).toMillis();

    public static Skew correct(@Nullable Long happened, @Nullable Long sent, Instant received) {
        var now = received.toEpochMilli();
        if (happened == null) return new Skew(received, null);
        if (sent == null) return clamp(happened, now, null);
        if (Math.abs(now - sent) > BELIEVED) return clamp(happened, now, "ignored");
        return clamp(now - (sent - happened), now, null);
    }

    private static Skew clamp(long at, long now, @Nullable String note) {
        if (at > now + AHEAD) return new Skew(Instant.ofEpochMilli(now + AHEAD), "clamped");
        return new Skew(Instant.ofEpochMilli(at), note);
    }
}
