/// "Wake me at T", durably. In comes what shall be due when; out goes what is due, each once.
///
/// Owns the due-queue. It knows neither what a kind means nor what an owner is, and uses only the kernel.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package io.hortus.timer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
