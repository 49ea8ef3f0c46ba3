package io.hortus.audience.sql;

import io.hortus.insight.People;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/// A bit for each node or customer, set in any order by millions. Not for several threads.
final class Marks {
    private final long[] words;

    /// @param size one more than the largest
    Marks(int size) {
        words = new long[(size >> 6) + 1];
    }

    void set(int which) {
        words[which >> 6] |= 1L << which;
    }

    boolean has(int which) {
        return (words[which >> 6] >>> which & 1) != 0;
    }

    /// Of marked nodes makes marked customers: those that are no customers are told and lose their mark.
    void give(People people, IntConsumer other) {
        for (var word = 0; word < words.length; word++) {
            var others = words[word] & ~people.own(word);
            words[word] &= ~others;
            for (var left = others; left != 0; left &= left - 1) {
                other.accept((word << 6) + Long.numberOfTrailingZeros(left));
            }
        }
    }

    /// Asks each that is marked whether to keep the mark.
    void keep(IntPredicate which) {
        for (var word = 0; word < words.length; word++) {
            for (var left = words[word]; left != 0; left &= left - 1) {
                var bit = left & -left;
                if (!which.test((word << 6) + Long.numberOfTrailingZeros(bit))) words[word] &= ~bit;
            }
        }
    }

    RoaringBitmap bitmap() {
        return BitSetUtil.bitmapOf(words);
    }
}
