/// What should happen next with a person. In come events and audience moves of a turn, and timers; out go promised
/// messages and events of our own (tags, entries, departures).
///
/// Owns the graphs that operators draw, as versioned data, and where each person stands in them. The engine is a pure
/// function in `engine`; this package gives it the stored state and keeps what it answers, in the turn's transaction.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "org",
            "access",
            "eventlog",
            "timer",
            "identity",
            "customer",
            "audience",
            "audience :: rule",
            "delivery",
            "channel"
        })
package io.hortus.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
