/// The Segment HTTP tracking protocol: its routes, its envelope, and its six calls in our own form.
@NullMarked
package io.hortus.ingest.segment;

import org.jspecify.annotations.NullMarked;
