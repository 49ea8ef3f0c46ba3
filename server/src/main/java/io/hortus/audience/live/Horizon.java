package io.hortus.audience.live;

import io.hortus.audience.rule.Window;

/// How long a stream must keep an event by itself for a window to be answered. Rounded up to a few sizes, so that
/// similar windows share a stream.
public final class Horizon {
    private static final long DAY_MS = 86_400_000;
    private static final long[] SIZES = {0, DAY_MS, 8 * DAY_MS, 32 * DAY_MS, 100 * DAY_MS, 370 * DAY_MS};

    private Horizon() {}

    public static long ms(Window window) {
        var needed = Span.horizonMs(window);
        for (var size : SIZES) if (needed <= size) return size;
        return Stream.KEEP_ALL;
    }
}
