/// Measures Hortus against the machine's own limits and against simpler ways to do the same work, in one run.
@NullMarked
package io.hortus.bench;

import org.jspecify.annotations.NullMarked;
