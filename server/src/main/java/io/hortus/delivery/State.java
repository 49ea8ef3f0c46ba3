package io.hortus.delivery;

import java.util.Locale;

/// Where a message stands.
public enum State {
    /// Waiting for its time or for a worker.
    PLANNED,
    /// In a worker's hands.
    RESERVED,
    /// Put off by a gate or by the channel, with a reason.
    DELAYED,
    /// Given to somebody who will send it, who has not said that it went out.
    HANDED_OVER,
    /// Accepted by the channel's server.
    SENT,
    /// Known to have reached the person.
    CONFIRMED,
    /// It may or may not have gone out, and the channel cannot tell yet. It is never sent again on a guess.
    UNKNOWN,
    /// Refused for good.
    FAILED,
    /// Not sent, for a reason of ours.
    SUPPRESSED,
    /// Taken back before it was sent.
    CANCELLED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static State of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
