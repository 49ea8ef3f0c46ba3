/// Rules evaluated for one person at one instant: what is kept of their events, what holds now, and when that flips.
/// Pure: no clock, no database.
@NullMarked
package io.hortus.audience.live;

import org.jspecify.annotations.NullMarked;
