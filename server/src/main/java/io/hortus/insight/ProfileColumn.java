package io.hortus.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// What all customers have under one key. A part that cannot hold what there is says so and answers nothing: too many
/// different texts, or two numbers of one customer. Safe for use by several threads.
final class ProfileColumn {
    /// Beyond, a name of somebody is more likely than a kind of somebody.
    static final int MOST_TEXTS = 5_000;

    private final RoaringBitmap there = new RoaringBitmap();
    private final RoaringBitmap yes = new RoaringBitmap();
    private final RoaringBitmap no = new RoaringBitmap();
    private @Nullable Map<String, RoaringBitmap> texts = new HashMap<>();
    private @Nullable BitSlices numbers;
    private @Nullable BitSlices times;
    private boolean fits = true;

    private ProfileColumn() {}

    /// Takes every value once, in any order, and then makes the column.
    static final class Builder {
        private final ProfileColumn column = new ProfileColumn();
        private final Pairs numbers = new Pairs();
        private final Pairs times = new Pairs();

        /// @param text is asked for only while texts are of use
        void add(Row row, int customer, int text, int number, int flag, int time) {
            column.there.add(customer);
            if (column.texts != null && !row.missing(text)) column.text(customer, row.text(text));
            if (!row.missing(number)) numbers.add(customer, row.number(number));
            if (!row.missing(flag)) (row.flag(flag) ? column.yes : column.no).add(customer);
            if (!row.missing(time)) times.add(customer, row.number(time));
        }

        void add(int customer) {
            column.there.add(customer);
        }

        ProfileColumn build() {
            column.numbers = numbers.slices();
            column.times = times.slices();
            column.there.runOptimize();
            if (column.texts != null) column.texts.values().forEach(RoaringBitmap::runOptimize);
            return column;
        }
    }

    /// Customers and numbers side by side.
    private static final class Pairs {
        private int[] customers = new int[1024];
        private long[] values = new long[1024];
        private int size;

        void add(int customer, long value) {
            if (size == customers.length) {
                customers = Arrays.copyOf(customers, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            customers[size] = customer;
            values[size++] = value;
        }

        /// Null where somebody has two.
        @Nullable
        BitSlices slices() {
            var once = new RoaringBitmap();
            for (var i = 0; i < size; i++) if (!once.checkedAdd(customers[i])) return null;
            var slices = BitSlices.of(customers, values, size);
            // A number that did not fit would be missing.
            return slices.between(Long.MIN_VALUE, Long.MAX_VALUE).getCardinality() == size ? slices : null;
        }
    }

    private void text(int customer, @Nullable String text) {
        if (texts == null || text == null) return;
        texts.computeIfAbsent(text, _ -> new RoaringBitmap()).add(customer);
        if (texts.size() > MOST_TEXTS) texts = null;
    }

    /// Puts values in the place of those that a customer had.
    synchronized void replace(int customer, List<Mirror.Value> values) {
        if (there.checkedRemove(customer)) {
            yes.remove(customer);
            no.remove(customer);
            if (texts != null) for (var one : texts.values()) one.remove(customer);
            if (numbers != null) numbers.remove(customer);
            if (times != null) times.remove(customer);
        }
        for (var value : values) {
            there.add(customer);
            text(customer, value.text());
            if (value.flag() != null) (value.flag() ? yes : no).add(customer);
            if (value.number() != null && numbers != null) fits &= numbers.set(customer, value.number());
            if (value.time() != null && times != null) fits &= times.set(customer, value.time());
        }
    }

    /// Whether everything put in could be kept; what holds less has to be built anew.
    synchronized boolean fits() {
        return fits;
    }

    synchronized void replace(int customer, boolean is) {
        if (is) there.add(customer);
        else there.remove(customer);
    }

    synchronized RoaringBitmap there() {
        return there.clone();
    }

    synchronized RoaringBitmap flag(boolean flag) {
        return (flag ? yes : no).clone();
    }

    synchronized Optional<RoaringBitmap> texts(Predicate<String> test) {
        if (texts == null) return Optional.empty();
        var passing = new ArrayList<RoaringBitmap>();
        texts.forEach((text, customers) -> {
            if (test.test(text)) passing.add(customers);
        });
        return Optional.of(RoaringBitmap.or(passing.iterator()));
    }

    synchronized Optional<RoaringBitmap> numbers(long least, long most) {
        return numbers == null ? Optional.empty() : Optional.of(numbers.between(least, most));
    }

    synchronized Optional<RoaringBitmap> times(long least, long most) {
        return times == null ? Optional.empty() : Optional.of(times.between(least, most));
    }

    synchronized long bytes() {
        var bytes = there.getLongSizeInBytes() + yes.getLongSizeInBytes() + no.getLongSizeInBytes();
        if (texts != null) for (var one : texts.values()) bytes += one.getLongSizeInBytes() + 64;
        if (numbers != null) bytes += numbers.bytes();
        if (times != null) bytes += times.bytes();
        return bytes;
    }
}
