/// The promise to send. In come promises, in the transaction of the turn that made them; out go messages through
/// channels, and a fact about each into the event log.
///
/// Owns the outbox, its queue and the ledger of attempts, the gates a message has to pass, and the port [Channel].
/// No transaction is open while a channel works.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "org", "access", "eventlog", "identity", "customer"})
package io.hortus.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
