package io.hortus.delivery;

import java.time.Instant;

/// One condition a message must pass before it goes out.
///
/// @param name as explanations show it
record Gate(String name, Check check) {
    interface Check {
        Verdict of(Candidate candidate, Instant now);
    }

    /// @param recipient the person, or null where there is none any more
    /// @param recently how many messages this person got within the time of the frequency cap
    record Candidate(
            Claimed message,
            ChannelBook.Line line,
            @org.jspecify.annotations.Nullable Recipient recipient,
            int recently) {}

    sealed interface Verdict {
        record Pass() implements Verdict {}

        record Suppress(String reason, String detail) implements Verdict {}

        record Delay(Instant until, String reason, String detail) implements Verdict {}
    }
}
