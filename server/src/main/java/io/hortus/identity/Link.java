package io.hortus.identity;

/// What speaks for two nodes being one person, or against it. Times are milliseconds since 1970, 0 is never.
///
/// @param a the smaller node
/// @param firstMs the earliest evidence of any kind
/// @param boundMs the latest explicit statement that they are one: bind, sign-up, alias
/// @param seenMs the latest event that carried both
/// @param togetherMs the latest decision of a human that they are one
/// @param apartMs the latest decision of a human that they are two
record Link(int a, int b, long firstMs, long boundMs, long seenMs, long togetherMs, long apartMs) {

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
