package io.hortus.ingest.segment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The six calls of the protocol.
enum Call {
    TRACK,
    IDENTIFY,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS;

    private static final Map<String, Call> BY_NAME = Map.ofEntries(
            Map.entry("track", TRACK),
            Map.entry("identify", IDENTIFY),
            Map.entry("page", PAGE),
            Map.entry("screen", SCREEN),
            Map.entry("group", GROUP),
            Map.entry("alias", ALIAS));

    static @Nullable Call named(@Nullable String name) {
        return name == null ? null : BY_NAME.get(name);
    }
}
