package io.hortus.audience;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hortus.kernel.Problem;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How an audience's members are kept.
///
/// @param everyMinutes for a scheduled one, how often it is counted anew
/// @param countedAt when a scheduled or frozen one was last counted
record Keeping(
        Mode mode, @Nullable Integer everyMinutes, @Nullable Instant countedAt) {
    static final Keeping LIVE = new Keeping(Mode.LIVE, null, null);
    private static final int SHORTEST = 5;
    private static final int LONGEST = 31 * 24 * 60;

    enum Mode {
        /// By every event and every moment.
        @JsonProperty("live")
        LIVE,
        /// Counted anew now and then.
        @JsonProperty("scheduled")
        SCHEDULED,
        /// Counted once.
        @JsonProperty("frozen")
        FROZEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Mode of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    boolean live() {
        return mode == Mode.LIVE;
    }

    /// The same way of keeping, whenever it was counted.
    boolean same(Keeping other) {
        return mode == other.mode && java.util.Objects.equals(everyMinutes, other.everyMinutes);
    }

    /// Reads what a caller asks for.
    static Keeping asked(Keeping asked) {
        if (asked.mode == null) throw Problem.field("keeping.mode", "live, scheduled or frozen");
        if (asked.mode != Mode.SCHEDULED) return new Keeping(asked.mode, null, null);
        var every = asked.everyMinutes;
        if (every == null || every < SHORTEST || every > LONGEST) {
            throw Problem.field("keeping.everyMinutes", SHORTEST + " to " + LONGEST + " minutes");
        }
        return new Keeping(Mode.SCHEDULED, every, null);
    }
}
