/// The event log in PostgreSQL: packed chunks, group commit, slices of time.
@NullMarked
package io.hortus.eventlog.postgres;

import org.jspecify.annotations.NullMarked;
