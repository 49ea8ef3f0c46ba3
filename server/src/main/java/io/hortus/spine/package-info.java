/// The loop that carries each event through the rooms, written down in one place: [Turn].
///
/// Batches come in from the event log and due timers from the rooms; it owns the keys of events already taken and the
/// events set aside; promises go out to delivery, facts back to the log, all in one transaction.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "eventlog",
            "access",
            "identity",
            "customer",
            "audience",
            "journey",
            "delivery",
            "timer"
        })
package io.hortus.spine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
