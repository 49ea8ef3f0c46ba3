package io.hortus.audience.sql;

import java.util.HashMap;
import java.util.Map;

/// How often each node, and then each customer, was counted: a byte each, because what is small stays near the
/// processor; the few who are counted more often than a byte can hold go on elsewhere. What comes in waits for more, so
/// that the processor can look for many places in memory at once. Not for several threads.
final class Counts {
    private static final int FULL = 255;

    private final byte[] small;
    private final Map<Integer, Integer> more = new HashMap<>();
    private final Marks seen;
    private final int[] waiting = new int[1024];
    private int size;

    /// @param size one more than the largest node
    /// @param seen where everyone counted is marked
    Counts(int size, Marks seen) {
        this.small = new byte[size];
        this.seen = seen;
    }

    void add(int node) {
        if (size == waiting.length) flush();
        waiting[size++] = node;
    }

    /// Counts those that wait; to be called after the last.
    void flush() {
        for (var i = 0; i < size; i++) {
            var node = waiting[i];
            seen.set(node);
            if (small[node] == (byte) FULL) more.merge(node, 1, Integer::sum);
            else small[node]++;
        }
        size = 0;
    }

    /// Counts of one go to another.
    void move(int from, int to) {
        var count = of(from) + of(to);
        small[from] = 0;
        more.remove(from);
        small[to] = (byte) Math.min(count, FULL);
        if (count > FULL) more.put(to, count - FULL);
    }

    int of(int customer) {
        var count = Byte.toUnsignedInt(small[customer]);
        return count < FULL ? count : count + more.getOrDefault(customer, 0);
    }
}
