package io.hortus.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Packs the sort values of a page's last row into an opaque text and back.
public final class Cursor {
    private Cursor() {}

    public static String of(Object... values) {
        var text = Json.write(List.of(values).stream().map(Object::toString).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @return the values, or null where no cursor was given
    public static @Nullable List<String> read(@Nullable String cursor, int values) {
        if (cursor == null || cursor.isEmpty()) return null;
        try {
            var json = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var list = Json.MAPPER.readValue(json, String[].class);
            if (list.length == values) return List.of(list);
        } catch (RuntimeException e) {
            throw notOurs();
        }
        throw notOurs();
    }

    /// A cursor of one whole number.
    ///
    /// @param first what stands for no cursor
    public static long number(@Nullable String cursor, long first) {
        var values = read(cursor, 1);
        if (values == null) return first;
        try {
            return Long.parseLong(values.getFirst());
        } catch (NumberFormatException e) {
            throw notOurs();
        }
    }

    /// The answer to a cursor that no page was given with.
    public static Problem notOurs() {
        return Problem.field("cursor", "a value taken from a former answer's 'next'");
    }
}
