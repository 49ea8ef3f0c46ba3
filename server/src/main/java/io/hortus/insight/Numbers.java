package io.hortus.insight;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Numbers as rules see them: whole ten-thousandths in a `long`, so that sums are exact and come out equal on every
/// backend, in any order of summing.
///
/// The conversion is defined through the double nearest to the number: |d| ≤ 10^11, times 10,000, rounded half away
/// from zero. A text counts as a number when it is a plain decimal of at most 15 digits before the point.
public final class Numbers {
    public static final long UNIT = 10_000;
    /// Largest magnitude; anything beyond counts as missing.
    public static final double LIMIT = 1e11;
    /// What a text must look like in full, in a form that Java and SQL engines read alike.
    public static final String PLAIN = "-?[0-9]{1,15}([.][0-9]{1,9})?";

    private static final Pattern PLAIN_PATTERN = Pattern.compile(PLAIN);

    private Numbers() {}

    /// @return ten-thousandths, or null where the value is no number
    public static @Nullable Long of(JsonNode value) {
        if (value.isNumber()) return of(value.doubleValue());
        if (value.isString()) return of(value.asString());
        return null;
    }

    public static @Nullable Long of(String text) {
        return text.length() <= 26 && PLAIN_PATTERN.matcher(text).matches() ? of(Double.parseDouble(text)) : null;
    }

    public static @Nullable Long of(double number) {
        if (!(Math.abs(number) <= LIMIT)) return null;
        var scaled = Math.abs(number * UNIT);
        var whole = Math.floor(scaled);
        if (scaled - whole >= 0.5) whole++;
        return (long) (number < 0 ? -whole : whole);
    }

    /// Adds without wrapping round: sums beyond the range of a long stay at its end.
    public static long add(long a, long b) {
        var sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        return sum;
    }

    /// As a person writes it, without needless zeros.
    public static String text(long tenThousandths) {
        return java.math.BigDecimal.valueOf(tenThousandths, 4)
                .stripTrailingZeros()
                .toPlainString();
    }
}
