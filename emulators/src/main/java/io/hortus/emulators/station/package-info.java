/// Where calls come in and are led to the table that answers them.
/// In: requests. Owns: tokens, faults, meters. Out: one answer for every request, always in the platform's own words.
@NullMarked
package io.hortus.emulators.station;

import org.jspecify.annotations.NullMarked;
