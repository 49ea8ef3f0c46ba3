package io.hortus.ingest.segment;

import io.hortus.access.WriteKeys.Source;
import io.hortus.ingest.Trees;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Where a request came from and when.
record Origin(Source source, String ip, String userAgent, Instant receivedAt) {
    private static final Set<String> ON_DEVICES = Set.of(
            "analytics.js",
            "analytics-android",
            "analytics-ios",
            "analytics-kotlin",
            "analytics-swift",
            "analytics-flutter",
            "analytics-react-native");

    /// Whether the other end of the connection is the person's own device. A server speaks for others, unless it says
    /// that it passes on a request as it is.
    boolean fillsIp(JsonNode context) {
        var direct = context.get("direct");
        if (direct != null) return direct.asBoolean(false);
        if (source.serverSide()) return false;
        var library = context.get("library");
        var name = library == null ? null : Trees.text(library, "name");
        return name != null && ON_DEVICES.contains(name);
    }
}
