package io.hortus.customer;

import java.util.Comparator;

/// When something was said: by its own time, and at equal times by its place in the log.
record Moment(long atMs, int partition, long position) implements Comparable<Moment> {
    /// The time of what was always so.
    static final long ALWAYS = 0;

    private static final Comparator<Moment> ORDER = Comparator.comparingLong(Moment::atMs)
            .thenComparingInt(Moment::partition)
            .thenComparingLong(Moment::position);

    @Override
    public int compareTo(Moment other) {
        return ORDER.compare(this, other);
    }

    boolean after(Moment other) {
        return compareTo(other) > 0;
    }
}
