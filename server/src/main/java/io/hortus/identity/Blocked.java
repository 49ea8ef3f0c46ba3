package io.hortus.identity;

import java.util.Locale;
import java.util.Set;

/// Values that no sender means as a name: what programs write when they have none.
final class Blocked {
    private static final int LONGEST = 15;
    private static final Set<String> TEXTS = Set.of(
            "-1",
            "null",
            "(null)",
            "nil",
            "none",
            "nan",
            "n/a",
            "na",
            "undefined",
            "unknown",
            "anonymous",
            "guest",
            "test",
            "true",
            "false",
            "[object object]");

    private Blocked() {}

    static boolean everywhere(String value) {
        return onlyZeros(value) || value.length() <= LONGEST && TEXTS.contains(value.toLowerCase(Locale.ROOT));
    }

    private static boolean onlyZeros(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c != '0' && c != '-') return false;
        }
        return true;
    }
}
