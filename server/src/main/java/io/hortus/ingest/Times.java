package io.hortus.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the times that clients send: ISO 8601 with `Z` or an offset, or milliseconds since 1970 as a number.
public final class Times {
    private static final long MIN = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long MAX = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    private Times() {}

    /// Reads a time.
    ///
    /// @return milliseconds since 1970, or null where it cannot be read
    public static @Nullable Long millis(@Nullable JsonNode node) {
        if (node == null) return null;
        if (node.isNumber()) return within(node.asLong(MIN - 1));
        return node.isString() ? millis(node.stringValue()) : null;
    }

    static @Nullable Long millis(String text) {
        var fast = usual(text);
        if (fast != Long.MIN_VALUE) return fast;
        if (text.length() > 40) return null;
        try {
            return within(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return digits(text);
        }
    }

    private static @Nullable Long digits(String text) {
        if (text.isEmpty() || text.length() > 15) return null;
        for (var i = 0; i < text.length(); i++) if (!digit(text, i)) return null;
        return within(Long.parseLong(text));
    }

    private static @Nullable Long within(long millis) {
        return millis < MIN || millis > MAX ? null : millis;
    }

    /// The one form that nearly all clients use, `2026-11-21T20:10:29.252Z` with up to nine decimals or none, without
    /// the cost of a formatter.
    private static long usual(String t) {
        var end = t.length() - 1;
        if (end < 19 || end > 29 || end == 20 || t.charAt(end) != 'Z' || t.charAt(10) != 'T') return Long.MIN_VALUE;
        if (t.charAt(4) != '-' || t.charAt(7) != '-' || t.charAt(13) != ':' || t.charAt(16) != ':')
            return Long.MIN_VALUE;
        if (end > 19 && t.charAt(19) != '.') return Long.MIN_VALUE;
        for (var i = 0; i < end; i++) {
            if (i != 4 && i != 7 && i != 10 && i != 13 && i != 16 && i != 19 && !digit(t, i)) return Long.MIN_VALUE;
        }
        if (two(t, 11) > 23 || two(t, 14) > 59 || two(t, 17) > 59) return Long.MIN_VALUE;
        try {
            var day = LocalDate.of(two(t, 0) * 100 + two(t, 2), two(t, 5), two(t, 8))
                    .toEpochDay();
            var seconds = day * 86_400 + two(t, 11) * 3_600L + two(t, 14) * 60L + two(t, 17);
            var millis = 0;
            for (var i = 20; i < 23; i++) millis = millis * 10 + (i < end ? t.charAt(i) - '0' : 0);
            return seconds * 1_000 + millis;
        } catch (DateTimeException e) {
            return Long.MIN_VALUE;
        }
    }

    private static boolean digit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }
}
