package io.hortus.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a channel answers to a message. Details are one line for people, without secrets.
public sealed interface Outcome {
    /// The other side has taken it.
    record Sent(String detail) implements Outcome {}

    /// It will never be taken.
    ///
    /// @param reason a short code, such as `address_refused`
    record Refused(String reason, String detail) implements Outcome {}

    /// Not now, and certainly not sent.
    ///
    /// @param at when to try again, or null for a growing wait
    /// @param down whether the channel as a whole is out of order, and not only this message
    record TryLater(@Nullable Instant at, String reason, String detail, boolean down) implements Outcome {}

    /// It may have gone out.
    record Unknown(String detail) implements Outcome {}
}
