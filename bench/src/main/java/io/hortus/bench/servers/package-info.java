/// The other sides of the comparison: a handler that does nothing, and an insert per request through JPA.
@NullMarked
package io.hortus.bench.servers;

import org.jspecify.annotations.NullMarked;
