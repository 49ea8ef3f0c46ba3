/// What we know of each customer. Resolved batches come in from the turn.
///
/// Owns attributes with their history and provenance, tags, consent, lifecycle stages and the counters of a customer,
/// kept by node, so that a split gives each side its own back. Out goes who changed, profiles for live rules, a feed
/// of changes for copies, and everything a page shows of one person.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "eventlog", "identity", "access", "org", "job"})
package io.hortus.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
