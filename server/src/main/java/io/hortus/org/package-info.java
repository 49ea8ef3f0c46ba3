/// The company's organisation: a tree of company, regions, stores and staff.
///
/// Changes come in from administrators. Owns the tree and, with it, the data scope: which units' customers a caller
/// may see, as an SQL condition that every list applies.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package io.hortus.org;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
