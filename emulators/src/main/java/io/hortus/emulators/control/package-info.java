/// Everything under /_emu: the same fingers for programs, time, faults, switches, and the phones page.
@NullMarked
package io.hortus.emulators.control;

import org.jspecify.annotations.NullMarked;
