package io.hortus.insight;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Times as rules see them: ISO 8601 texts. A date is the start of that day, and a time without offset is meant, in
/// the company's time zone.
public final class Times {
    private Times() {}

    /// @return epoch milliseconds, or null where the text is no time
    public static @Nullable Long of(String text, ZoneId zone) {
        if (text.length() < 10 || text.length() > 35 || text.charAt(4) != '-') return null;
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant().toEpochMilli();
            }
            var iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
            if (iso.endsWith("Z") || iso.indexOf('+', 16) > 0 || iso.indexOf('-', 16) > 0) {
                return OffsetDateTime.parse(iso).toInstant().toEpochMilli();
            }
            return LocalDateTime.parse(iso).atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException notATime) {
            return null;
        }
    }
}
