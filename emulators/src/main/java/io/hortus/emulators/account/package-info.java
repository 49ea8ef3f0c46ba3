/// The official-account server API, one file per subject, each a table of paths over the world.
@NullMarked
package io.hortus.emulators.account;

import org.jspecify.annotations.NullMarked;
