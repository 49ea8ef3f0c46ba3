package io.hortus.audience.sql;

import io.hortus.insight.Numbers;

/// What was added up for each node, and then each customer; as [Counts] with larger numbers. Not for several threads.
final class Sums {
    private final long[] sums;
    private final Marks seen;
    private final int[] nodes = new int[1024];
    private final long[] values = new long[1024];
    private int size;

    /// @param zeros with a place for each node
    Sums(long[] zeros, Marks seen) {
        this.sums = zeros;
        this.seen = seen;
    }

    void add(int node, long value) {
        if (size == nodes.length) flush();
        nodes[size] = node;
        values[size++] = value;
    }

    /// Adds those that wait; to be called after the last.
    void flush() {
        for (var i = 0; i < size; i++) {
            var node = nodes[i];
            seen.set(node);
            sums[node] = Numbers.add(sums[node], values[i]);
        }
        size = 0;
    }

    void move(int from, int to) {
        sums[to] = Numbers.add(sums[to], sums[from]);
        sums[from] = 0;
    }

    /// The sum, which is forgotten.
    long take(int customer) {
        var sum = sums[customer];
        sums[customer] = 0;
        return sum;
    }
}
