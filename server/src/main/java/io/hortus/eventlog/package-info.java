/// What happened, in order, as it arrived. Events come in through [EventLog#append]; readers take them out by
/// partition and position, each with a cursor of its own.
///
/// Owns the log, its partitions and the readers' cursors. The log is a port: PostgreSQL implements it here, another
/// store may implement it beside, and both pass one kit.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package io.hortus.eventlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
