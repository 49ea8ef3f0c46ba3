package io.hortus.delivery;

import java.time.Instant;
import java.util.Map;

/// A message promised to one customer. The key makes it happen once, however often it is promised.
///
/// @param key unique for ever, for example `journey:{id}:{position}:{node}`
/// @param origin what asked for it: `journey`, `campaign`, `test`
/// @param originId id of that thing
/// @param channel id of a configured channel connection
/// @param content subject, text, html … as the channel understands; placeholders `{{attribute}}` are filled on
///     sending
/// @param dueAt not before this instant
/// @param expiresAt not after this instant
public record Promise(
        String key,
        String origin,
        String originId,
        int customer,
        String channel,
        Map<String, String> content,
        Instant dueAt,
        Instant expiresAt) {}
