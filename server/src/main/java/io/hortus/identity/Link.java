package io.hortus.identity;

/// What speaks for two nodes being one person, or against it. Times are milliseconds since 1970, 0 is never.
///
/// @param a the smaller node
/// @param firstMs the earliest evidence of any kind
/// @param boundMs the latest explicit statement that they are one: bind, sign-up, alias
/// @param seenMs the beginning of the latest hour in which an event carried both
/// @param togetherMs the latest decision of a human that they are one
/// @param apartMs the latest decision of a human that they are two
record Link(int a, int b, long firstMs, long boundMs, long seenMs, long togetherMs, long apartMs) {
    /// Being seen together is kept by the hour, because nearly every event says it again. After an unbinding it
    /// counts from the next full hour on, which also passes over what a sender had in its queue.
    static final long HOUR_MS = 3_600_000;

    static long hour(long atMs) {
        return atMs - Math.floorMod(atMs, HOUR_MS);
    }

    /// Whether a human's last word is that they are two.
    boolean keptApart() {
        return apartMs > 0 && apartMs >= togetherMs;
    }

    /// How strong it is after an unbinding at this time: 0 decided, 1 stated, 2 seen; −1 for no link at all.
    int strength(long unboundMs) {
        if (keptApart()) return -1;
        if (togetherMs > unboundMs) return 0;
        if (boundMs > unboundMs) return 1;
        return seenMs > unboundMs ? 2 : -1;
    }
}
