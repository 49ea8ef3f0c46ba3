package io.hortus.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list: its items, and an opaque cursor for the next page, or null after the last.
public record Page<T>(List<T> items, @Nullable String next) {
    /// The most items one page may hold.
    public static final int MAX = 500;

    public static int size(@Nullable Integer asked) {
        if (asked == null) return 50;
        if (asked < 1 || asked > MAX) throw Problem.field("limit", "a number from 1 to " + MAX);
        return asked;
    }
}
