/// The newest events, as they come in, with personal values masked.
@NullMarked
package io.hortus.ingest.live;

import org.jspecify.annotations.NullMarked;
