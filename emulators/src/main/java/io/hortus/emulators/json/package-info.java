/// JSON as the two platforms really accept and write it: lenient in, exact out.
@NullMarked
package io.hortus.emulators.json;

import org.jspecify.annotations.NullMarked;
