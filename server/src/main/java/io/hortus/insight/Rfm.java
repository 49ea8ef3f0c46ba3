package io.hortus.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Recency, frequency and money of those who have ordered. Pure.
///
/// Recency is the number of days begun since the last order: ⌈(as of − last order) / 24 h⌉. Frequency is the number
/// of different orders, money their sum. Each is cut into fifths by linear interpolation, and scored 1 to 5:
///
/// * frequency and money: 1 + the number of cuts below the value;
/// * recency: 5 − the number of cuts below the value.
///
/// A value equal to a cut counts with the fifth below the cut, so equal values always get equal scores and fifths may
/// be of unequal size.
public final class Rfm {
    public static final String TIES = "A value equal to a cut counts with the fifth below it: equal values always get"
            + " equal scores, so the fifths may differ in size. Recency is days begun since the last order"
            + " (rounded up); fewer days score higher.";

    private static final long DAY_MS = 86_400_000;

    private Rfm() {}

    /// What one customer has ordered.
    ///
    /// @param last epoch milliseconds of the last order
    /// @param money ten-thousandths
    public record Buyer(int customer, long last, int orders, long money) {}

    /// @param recency days
    public record Scored(int customer, int recency, int orders, long money, int r, int f, int m) {}

    /// Mean, median and the four cuts between fifths.
    public record Measure(double mean, double median, double[] cuts) {
        static Measure of(double[] values) {
            var quantiles = new Quantiles(values);
            return new Measure(quantiles.mean(), quantiles.at(0.5), quantiles.cuts());
        }

        int cutsBelow(double value) {
            return (int) Arrays.stream(cuts).filter(cut -> cut < value).count();
        }
    }

    /// Money in major units.
    public record Result(Measure recency, Measure frequency, Measure monetary, List<Scored> customers) {}

    public static Result of(List<Buyer> buyers, long asOf) {
        var recency =
                Measure.of(buyers.stream().mapToDouble(b -> recency(b, asOf)).toArray());
        var frequency = Measure.of(buyers.stream().mapToDouble(Buyer::orders).toArray());
        var monetary =
                Measure.of(buyers.stream().mapToDouble(b -> major(b.money)).toArray());
        var scored = new ArrayList<Scored>(buyers.size());
        for (var b : buyers) {
            var days = recency(b, asOf);
            scored.add(new Scored(
                    b.customer,
                    days,
                    b.orders,
                    b.money,
                    5 - recency.cutsBelow(days),
                    1 + frequency.cutsBelow(b.orders),
                    1 + monetary.cutsBelow(major(b.money))));
        }
        scored.sort(Comparator.comparingLong(Scored::money).reversed().thenComparingInt(Scored::customer));
        return new Result(recency, frequency, monetary, List.copyOf(scored));
    }

    private static int recency(Buyer buyer, long asOf) {
        return (int) Math.ceilDiv(asOf - buyer.last, DAY_MS);
    }

    private static double major(long money) {
        return money / (double) Numbers.UNIT;
    }
}
