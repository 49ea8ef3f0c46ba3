package io.hortus.journey;

import java.time.Instant;
import java.util.Locale;

/// A journey as lists show it.
///
/// @param version the newest published version, 0 for none
/// @param inside how many people are in it now
/// @param entered how many ever came in
/// @param finished how many have left, for whatever reason
/// @param messages how many messages it promised
record Journey(
        String id,
        String name,
        State state,
        int version,
        long inside,
        long entered,
        long finished,
        long messages,
        Instant updatedAt) {

    enum State {
        DRAFT,
        RUNNING,
        PAUSED,
        ENDING,
        ENDED,
        STOPPED;

        @com.fasterxml.jackson.annotation.JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }
}
