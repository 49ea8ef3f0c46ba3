package io.hortus.kernel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Packs the sort values of a page's last row into an opaque text and back.
public final class Cursor {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Cursor() {}

    /// What a sort value may be. A cursor comes back from outside, and a database would stumble over another value.
    public enum Part {
        TEXT,
        /// 32 bits, signed.
        INT,
        /// 64 bits, signed.
        LONG,
        /// Days since 1970, in the years 1 to 9999.
        DAY,
        /// As [Instant#toString] writes it, in the years 1 to 9999.
        TIME;

        private boolean takes(String value) {
            try {
                switch (this) {
                    case TEXT -> {}
                    case INT -> Integer.parseInt(value);
                    case LONG -> Long.parseLong(value);
                    case DAY -> {
                        var start = Instant.EPOCH.plus(Duration.ofDays(Integer.parseInt(value)));
                        return !start.isBefore(EARLIEST) && !start.isAfter(LATEST);
                    }
                    case TIME -> {
                        var time = Instant.parse(value);
                        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
                    }
                }
                return true;
            } catch (NumberFormatException | DateTimeParseException e) {
                return false;
            }
        }
    }

    public static String of(Object... values) {
        var text = Json.write(List.of(values).stream().map(Object::toString).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @param parts what the values have to be
    /// @return as many values, or null where no cursor was given
    /// @throws Problem where no page was given with this cursor
    public static @Nullable List<String> read(@Nullable String cursor, Part... parts) {
        if (cursor == null || cursor.isEmpty()) return null;
        var values = values(cursor);
        if (values.length != parts.length) throw notOurs();
        for (var i = 0; i < parts.length; i++) {
            var value = values[i];
            if (value == null || !parts[i].takes(value)) throw notOurs();
        }
        return List.of(values);
    }

    /// A cursor of one whole number.
    ///
    /// @param first what stands for no cursor
    public static long number(@Nullable String cursor, long first) {
        var values = read(cursor, Part.LONG);
        return values == null ? first : Long.parseLong(values.getFirst());
    }

    private static @Nullable String[] values(String cursor) {
        try {
            var json = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Json.MAPPER.readValue(json, String[].class);
        } catch (RuntimeException e) {
            throw notOurs();
        }
    }

    private static Problem notOurs() {
        return Problem.field("cursor", "a value taken from a former answer's 'next'");
    }
}
