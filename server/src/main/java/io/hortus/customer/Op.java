package io.hortus.customer;

import java.util.Locale;

/// What a change does to a value.
enum Op {
    SET,
    /// Sets where there is no value at that time.
    SET_ONCE,
    INCREMENT,
    /// Adds texts to a list, each once.
    APPEND,
    UNSET;

    /// Whether the outcome depends on what was there before.
    boolean cumulative() {
        return this == SET_ONCE || this == INCREMENT || this == APPEND;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Op of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
