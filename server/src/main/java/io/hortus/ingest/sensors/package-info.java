/// The Sensors Analytics (神策) protocol: its routes and encodings, and its records in our own form.
@NullMarked
package io.hortus.ingest.sensors;

import org.jspecify.annotations.NullMarked;
