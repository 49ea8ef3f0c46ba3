/// WeCom and the official account as one HTTP server with simulated phones.
/// In: the two platforms' calls, and fingers on phones. Owns: a world held in memory. Out: answers, callbacks, pages.
@NullMarked
package io.hortus.emulators;

import org.jspecify.annotations.NullMarked;
