/// Long work that people wait for: imports, rebuilds, exports. A room hands in a piece of work with a title; what
/// comes out is a row everybody can watch and cancel.
///
/// Owns the job rows with their progress, and the one pool that runs them. A job of a killed process is taken up
/// again by its kind's [Resumer], or ends as failed with the reason.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "access"})
package io.hortus.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
