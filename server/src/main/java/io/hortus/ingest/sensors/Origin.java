package io.hortus.ingest.sensors;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a request came from and when, and what its address says for all its records.
///
/// @param door how rejections name this way in
record Origin(
        String door,
        @Nullable String project,
        @Nullable String token,
        String ip,
        String userAgent,
        Instant receivedAt) {}
