/// Files full of history or customers: they come in by upload or from the inbox directory, are understood, mapped and
/// checked, and go out as events into the log.
///
/// Owns the imports with their mappings, templates, progress and rows that could not be taken. What an imported event
/// means is not decided here; a file may be run again at any time without effect.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "access", "job", "eventlog", "identity", "customer", "spine"})
package io.hortus.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
