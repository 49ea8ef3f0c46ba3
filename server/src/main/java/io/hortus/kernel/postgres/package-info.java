/// The database of record: found by URL or started here, migrated room by room, and pooled.
@NullMarked
package io.hortus.kernel.postgres;

import org.jspecify.annotations.NullMarked;
