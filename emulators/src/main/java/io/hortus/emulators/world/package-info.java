/// Everything that exists: companies, people, accounts, time, and the lock around them. Knows no HTTP.
@NullMarked
package io.hortus.emulators.world;

import org.jspecify.annotations.NullMarked;
