package io.hortus.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What came of one claim, ready to be recorded.
///
/// @param reason why it was suppressed, delayed or failed: a short code
/// @param detail one line for people
/// @param address where it went, null where it was not tried
/// @param subject the subject as it went out, null where there is none
/// @param again when to take it up again, null when this is final
/// @param tried whether the channel was asked to send
record Result(
        Claimed claimed,
        State state,
        @Nullable String reason,
        String detail,
        @Nullable String address,
        @Nullable String subject,
        @Nullable Instant again,
        boolean tried) {
    long id() {
        return claimed.id();
    }

    int attempt() {
        return claimed.attempt();
    }
}
