/// What a finger can do: customers, staff and administrators. Every act changes the world and fires what the real
/// client fires.
@NullMarked
package io.hortus.emulators.phone;

import org.jspecify.annotations.NullMarked;
