package io.hortus.audience.sql;

import java.util.ArrayDeque;

/// Arrays with a number for each customer, used again because making one for millions takes longer than counting.
/// Safe for use by several threads.
final class Totals {
    private static final int MOST_KEPT = 2;

    private final ArrayDeque<long[]> idle = new ArrayDeque<>();

    /// All zeros.
    synchronized long[] take(int size) {
        var kept = idle.poll();
        return kept != null && kept.length >= size ? kept : new long[size];
    }

    /// @param zeros as it was taken
    synchronized void give(long[] zeros) {
        if (idle.size() < MOST_KEPT) idle.add(zeros);
    }
}
