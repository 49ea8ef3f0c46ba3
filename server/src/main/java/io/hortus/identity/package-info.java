/// Who is this? Batches of events come in, with the names their senders know a person by.
///
/// Owns identifiers (nodes), the links between them, and the registry of their types; a customer is what the links
/// hold together, computed by a pure function of the set of links, so that any order of arrival ends alike. Out goes
/// each event with its node and customer, and which nodes changed hands.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "eventlog", "access", "org"})
package io.hortus.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
