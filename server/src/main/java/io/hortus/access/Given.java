package io.hortus.access;

import io.hortus.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Checks of what came in.
final class Given {
    private Given() {}

    /// A text of 1 to `most` characters, without the space around it.
    static String text(String field, @Nullable String value, int most) {
        var text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > most || text.indexOf('\0') >= 0) {
            throw Problem.field(field, "a text of 1 to " + most + " characters");
        }
        return text;
    }

    static @Nullable String textOrNull(String field, @Nullable String value, int most) {
        return value == null ? null : text(field, value, most);
    }
}
