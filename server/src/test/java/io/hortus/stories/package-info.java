/// Whole-system stories: they come in by the public doors, move the clock, and name the facts they expect.
@NullMarked
package io.hortus.stories;

import org.jspecify.annotations.NullMarked;
