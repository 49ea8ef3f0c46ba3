/// The only door: the JDK's HTTP server on virtual threads, and the few shapes that pass through it.
@NullMarked
package io.hortus.emulators.http;

import org.jspecify.annotations.NullMarked;
