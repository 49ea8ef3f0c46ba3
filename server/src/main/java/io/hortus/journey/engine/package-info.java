/// The journey engine: given a graph, where a person stands and what happened, it says what comes next. Pure: no
/// clock, no I/O, so that a recorded journey can be played again.
@NullMarked
package io.hortus.journey.engine;

import org.jspecify.annotations.NullMarked;
