/// A small shop that lives, so that a fresh Hortus has something to show.
///
/// Owns nothing: it sends what happens in an invented shop through the public tracking door, as any shop would.
/// It runs only where `hortus.demo.stream` is set.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "access"})
package io.hortus.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
