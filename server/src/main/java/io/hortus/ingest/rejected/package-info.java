/// The records that were not taken: kept for some days, counted, shown and downloaded.
@NullMarked
package io.hortus.ingest.rejected;

import org.jspecify.annotations.NullMarked;
