/// Journeys as data: the graph an operator draws, and what is wrong with it. Pure.
@NullMarked
package io.hortus.journey.graph;

import org.jspecify.annotations.NullMarked;
