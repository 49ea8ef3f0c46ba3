package io.hortus.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An amount on the wire: whole minor units of its currency.
record Amount(long minor, String currency) {
    /// Rounds ten-thousandths half up, once, at the end.
    static Amount of(long tenThousandths, String currency) {
        return new Amount(
                BigDecimal.valueOf(tenThousandths, 4)
                        .movePointRight(digits(currency))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue(),
                currency);
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return 2;
        }
    }
}
