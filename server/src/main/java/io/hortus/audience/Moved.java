package io.hortus.audience;

import java.time.Instant;

/// Somebody entered or left an audience.
///
/// @param at the exact instant the answer flipped
/// @param why a short code: `event`, `attribute`, `merge`, `time`, `published`, `schedule`, `erased`
public record Moved(String audience, int customer, boolean entered, Instant at, String why) {}
