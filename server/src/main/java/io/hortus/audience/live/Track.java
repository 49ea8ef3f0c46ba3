package io.hortus.audience.live;

import io.hortus.audience.rule.ValueCode;
import io.hortus.insight.Numbers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A person's events of one stream, by time: when, and the value of each as a [ValueCode]. Those folded away are one
/// count and one sum.
/// Grows in place; not for several threads.
public final class Track {
    public static final Track EMPTY = new Track();
    /// So many numbers of the largest magnitude add up without leaving a `long`.
    private static final int EXACT = 9_000;

    private long foldedCount;
    private long foldedSum;
    private long[] times = new long[4];
    private long[] values = new long[4];
    private int size;
    /// The sum of the numbers before each event and after the last; null until asked for.
    private long @Nullable [] sums;

    private boolean negative;

    public Track() {}

    /// @param foldedSum ten-thousandths
    public Track(long foldedCount, long foldedSum) {
        this.foldedCount = foldedCount;
        this.foldedSum = foldedSum;
    }

    /// With room for so many events.
    Track(long foldedCount, long foldedSum, int events) {
        this(foldedCount, foldedSum);
        if (events > times.length) {
            times = new long[events];
            values = new long[events];
        }
    }

    /// Adds one event, wherever its time puts it.
    public void add(long time, long value) {
        sums = null;
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        var at = size;
        while (at > 0 && times[at - 1] > time) {
            times[at] = times[at - 1];
            values[at] = values[at - 1];
            at--;
        }
        times[at] = time;
        values[at] = value;
        size++;
    }

    /// Adds all of another person's name.
    public void addAll(Track other) {
        foldedCount += other.foldedCount;
        foldedSum = Numbers.add(foldedSum, other.foldedSum);
        for (var i = 0; i < other.size; i++) add(other.times[i], other.values[i]);
    }

    /// Gives up telling apart what happened before.
    public void foldBefore(long time) {
        var gone = 0;
        while (gone < size && times[gone] < time) {
            foldedCount++;
            if (ValueCode.number(values[gone])) foldedSum = Numbers.add(foldedSum, values[gone]);
            gone++;
        }
        if (gone == 0) return;
        sums = null;
        size -= gone;
        System.arraycopy(times, gone, times, 0, size);
        System.arraycopy(values, gone, values, 0, size);
    }

    public int size() {
        return size;
    }

    public long time(int i) {
        return times[i];
    }

    public long value(int i) {
        return values[i];
    }

    public long foldedCount() {
        return foldedCount;
    }

    public long foldedSum() {
        return foldedSum;
    }

    /// The sum of the numbers among these events, in ten-thousandths; the second index is not included. A number is at
    /// most 10^15, so that a sum of less than 9,000 of them is exact, and a larger one stays at the end of
    /// the range.
    long sum(int from, int to) {
        if (size >= EXACT) {
            var total = 0L;
            for (var i = from; i < to; i++) if (ValueCode.number(values[i])) total = Numbers.add(total, values[i]);
            return total;
        }
        var before = sums();
        return before[to] - before[from];
    }

    /// Whether no number is below zero.
    boolean neverNegative() {
        sums();
        return !negative;
    }

    private long[] sums() {
        if (sums != null) return sums;
        var made = new long[size + 1];
        negative = false;
        for (var i = 0; i < size; i++) {
            var number = ValueCode.number(values[i]) ? values[i] : 0;
            negative |= number < 0;
            made[i + 1] = Numbers.add(made[i], number);
        }
        sums = made;
        return made;
    }

    /// How many happened before the time.
    int before(long time) {
        var low = 0;
        var high = size;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (times[middle] < time) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
