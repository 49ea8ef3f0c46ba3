package io.hortus.insight;

import java.util.Arrays;

/// Means and quantiles of numbers, by linear interpolation between the two neighbours (the method called type 7).
final class Quantiles {
    private final double[] sorted;

    Quantiles(double[] values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    double mean() {
        return sorted.length == 0 ? 0 : Arrays.stream(sorted).sum() / sorted.length;
    }

    /// @param share 0 for the least, 1 for the greatest
    double at(double share) {
        if (sorted.length == 0) return 0;
        var place = share * (sorted.length - 1);
        var low = (int) Math.floor(place);
        var high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }

    /// The four cuts between fifths.
    double[] cuts() {
        return new double[] {at(0.2), at(0.4), at(0.6), at(0.8)};
    }
}
