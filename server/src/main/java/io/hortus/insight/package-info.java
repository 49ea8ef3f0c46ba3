/// What can be counted: a columnar copy of the event log, of profiles and of who is who, and the figures drawn from
/// it.
///
/// In come events of the log up to where the spine has come, and what changed about customers. It owns the columnar
/// store, with its own cursors inside; everything in it can be rebuilt. Out go rows for audiences, timelines, orders
/// by day and recency, frequency and money.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "eventlog", "identity", "customer", "access", "job", "org"})
package io.hortus.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
