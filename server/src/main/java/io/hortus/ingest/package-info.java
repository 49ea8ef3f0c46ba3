/// The doors for what other programs tell us: the Segment and the Sensors (神策) tracking protocols, spoken by
/// unmodified clients.
///
/// Requests come in with a write key; owns the list of rejected records and the spool that holds events while the
/// database is away; events of our own form go out into the event log, durable before the sender is told so.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "eventlog", "access", "identity", "customer"})
package io.hortus.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
