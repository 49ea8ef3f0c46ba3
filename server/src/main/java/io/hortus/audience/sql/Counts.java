package io.hortus.audience.sql;

import java.util.HashMap;
import java.util.Map;

/// How often each node, and then each customer, was counted: a byte each, because what is small stays near the
/// processor; the few who are
/// counted more often than a byte can hold go on elsewhere. Not for several threads.
final class Counts {
    private static final int FULL = 255;

    private final byte[] small;
    private final Map<Integer, Integer> more = new HashMap<>();

    /// @param size one more than the largest customer
    Counts(int size) {
        small = new byte[size];
    }

    void add(int customer) {
        if (small[customer] == (byte) FULL) more.merge(customer, 1, Integer::sum);
        else small[customer]++;
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
