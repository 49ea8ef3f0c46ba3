package io.hortus.audience.live;

import io.hortus.audience.rule.ValueCode;
import io.hortus.insight.Numbers;
import java.util.Arrays;

/// A person's events of one stream, by time: when, and the value of each as a [ValueCode]. Those folded away are one
/// count and one sum.
/// Grows in place; not for several threads.
public final class Track {
    public static final Track EMPTY = new Track();

    private long foldedCount;
    private long foldedSum;
    private long[] times = new long[4];
    private long[] values = new long[4];
    private int size;

    public Track() {}

    /// @param foldedSum ten-thousandths
    public Track(long foldedCount, long foldedSum) {
        this.foldedCount = foldedCount;
        this.foldedSum = foldedSum;
    }

    /// Adds one event, wherever its time puts it.
    public void add(long time, long value) {
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
