/// Events on their way to the platform under test: verified, signed, encrypted, retried, logged, disturbed on demand.
@NullMarked
package io.hortus.emulators.callback;

import org.jspecify.annotations.NullMarked;
