package io.hortus.org;

import io.hortus.kernel.Sql;
import org.jspecify.annotations.Nullable;

/// The part of the company whose data a caller may see: one unit with everything below it, or the whole company.
///
/// @param path path of the topmost visible unit, such as `/unt_a/unt_b/`; null is the whole company
/// @param label how the console names it; empty is the whole company
public record Scope(@Nullable String path, String label) {
    public static final Scope COMPANY = new Scope(null, "");

    /// A scope in which nothing is visible.
    public static final Scope NOTHING = new Scope("", "–");

    /// True where nothing is hidden, rows without a unit included.
    public boolean everything() {
        return path == null;
    }

    /// The condition that a row lies in this scope, for a column holding unit ids (text). A row without a unit lies
    /// only in the scope of the whole company.
    public Sql on(Sql unitIdColumn) {
        if (path == null) return Sql.TRUE;
        if (path.isEmpty()) return Sql.FALSE;
        return Sql.of(
                "(? = any (array(select u.id from org.unit u where starts_with(u.path, ?))))", unitIdColumn, path);
    }
}
