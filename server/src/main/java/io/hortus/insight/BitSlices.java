package io.hortus.insight;

import java.util.Arrays;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/// One number a customer, held as one bitmap a binary digit, so that a range over everybody is found by a few
/// operations on words of 64 customers (bit-sliced index: O'Neil and Quass, Improved Query Performance with Variant
/// Indexes, 1997). Numbers are stored as their distance from the least in units of their common divisor: ages, prices
/// and days take few digits. Not for several threads.
final class BitSlices {
    /// Words that are worked on together, so that they stay in the processor's first cache.
    private static final int BLOCK = 512;

    private static final int MOST_DIGITS = 48;

    private final long base;
    private final long unit;
    private long[] there;
    private long[][] digits;

    private BitSlices(long base, long unit, int size) {
        this.base = base;
        this.unit = unit;
        this.there = new long[(size >> 6) + 1];
        this.digits = new long[0][];
    }

    /// @param customers in any order, each at most once
    /// @param many how many of the arrays' places are used
    static BitSlices of(int[] customers, long[] values, int many) {
        var least = Long.MAX_VALUE;
        var largest = 0;
        for (var i = 0; i < many; i++) {
            least = Math.min(least, values[i]);
            largest = Math.max(largest, customers[i]);
        }
        var unit = 0L;
        for (var i = 0; i < many && unit != 1; i++) unit = divisor(unit, values[i] - least);
        var slices = new BitSlices(many == 0 ? 0 : least, Math.max(1, unit), largest);
        for (var i = 0; i < many; i++) slices.set(customers[i], values[i]);
        return slices;
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    /// @return false, and nothing changed, where the number cannot be stored or the customer has one
    boolean set(int customer, long value) {
        var distance = value - base;
        if (distance < 0 || value < base || distance % unit != 0) return false;
        var code = distance / unit;
        var needed = Long.SIZE - Long.numberOfLeadingZeros(code);
        if (needed > MOST_DIGITS) return false;
        var word = customer >> 6;
        if (word >= there.length) grow(Math.max(word + 1, there.length + there.length / 8));
        if ((there[word] & 1L << customer) != 0) return false;
        while (digits.length < needed) {
            digits = Arrays.copyOf(digits, digits.length + 1);
            digits[digits.length - 1] = new long[there.length];
        }
        there[word] |= 1L << customer;
        for (var digit = 0; digit < needed; digit++) {
            if ((code >>> digit & 1) != 0) digits[digit][word] |= 1L << customer;
        }
        return true;
    }

    void remove(int customer) {
        var word = customer >> 6;
        if (word >= there.length) return;
        there[word] &= ~(1L << customer);
        for (var digit : digits) digit[word] &= ~(1L << customer);
    }

    private void grow(int words) {
        there = Arrays.copyOf(there, words);
        for (var i = 0; i < digits.length; i++) digits[i] = Arrays.copyOf(digits[i], words);
    }

    /// Customers whose number lies in the range, both ends included.
    RoaringBitmap between(long least, long most) {
        var largest = (1L << digits.length) - 1;
        if (most < base || least > most) return new RoaringBitmap();
        var low = least <= base ? 0 : (least - base - 1) / unit + 1;
        var high = Math.min(largest, (most - base < 0 ? Long.MAX_VALUE : most - base) / unit);
        if (least > base && least - base < 0 || low > high) return new RoaringBitmap();
        var found = new long[there.length];
        var atMost = new long[BLOCK];
        for (var from = 0; from < there.length; from += BLOCK) {
            var words = Math.min(BLOCK, there.length - from);
            System.arraycopy(there, from, found, from, words);
            System.arraycopy(there, from, atMost, 0, words);
            for (var digit = 0; digit < digits.length; digit++) {
                narrow(digits[digit], from, words, (low >>> digit & 1) != 0, found, (high >>> digit & 1) != 0, atMost);
            }
            for (var i = 0; i < words; i++) found[from + i] &= atMost[i] & there[from + i];
        }
        return BitSetUtil.bitmapOf(found);
    }

    /// From the lowest digit up: a number is at least the bound where this digit decides so, or else the lower ones do.
    private static void narrow(
            long[] digit, int from, int words, boolean low, long[] atLeast, boolean high, long[] atMost) {
        if (low) for (var i = 0; i < words; i++) atLeast[from + i] &= digit[from + i];
        else for (var i = 0; i < words; i++) atLeast[from + i] |= digit[from + i];
        if (high) for (var i = 0; i < words; i++) atMost[i] |= ~digit[from + i];
        else for (var i = 0; i < words; i++) atMost[i] &= ~digit[from + i];
    }

    long bytes() {
        return 8L * there.length * (digits.length + 1);
    }
}
