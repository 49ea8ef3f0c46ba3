/// Signatures and the encrypted envelope, written from the protocol alone and shared with nobody.
@NullMarked
package io.hortus.emulators.crypto;

import org.jspecify.annotations.NullMarked;
