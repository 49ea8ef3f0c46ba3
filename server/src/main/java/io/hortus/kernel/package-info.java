/// The words every room shares: SQL fragments, problems, pages, identifiers, JSON.
///
/// Nothing comes in, nothing is owned, and there is no business here. It uses no other room.
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package io.hortus.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
