package io.hortus.imports.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A row, or a cell of it, that could not be taken.
///
/// @param row 1 for the first after the header
/// @param column the column's name, or empty where the whole row is meant
/// @param reason a stable word: `broken_row`, `missing`, `not_of_type`, `not_an_identifier`, `nobody`,
///     `too_many_lines`
/// @param detail a sentence
/// @param cells the row as it was read
public record Fault(
        long row,
        String column,
        String reason,
        String detail,
        @Nullable String[] cells) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fault f
                && row == f.row
                && column.equals(f.column)
                && reason.equals(f.reason)
                && detail.equals(f.detail)
                && Arrays.equals(cells, f.cells);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(row) * 31 + reason.hashCode();
    }

    @Override
    public String toString() {
        return "row " + row + ", " + column + ": " + reason + ", " + detail;
    }

    /// Thrown while a row is read.
    static final class Thrown extends RuntimeException {
        private final String column;
        private final String reason;

        Thrown(String column, String reason, String detail) {
            super(detail, null, false, false);
            this.column = column;
            this.reason = reason;
        }

        Fault at(long row, @Nullable String[] cells) {
            return new Fault(row, column, reason, String.valueOf(getMessage()), cells);
        }
    }
}
