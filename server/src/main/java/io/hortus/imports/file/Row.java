package io.hortus.imports.file;

import org.jspecify.annotations.Nullable;

/// One row of a table.
///
/// @param number 1 for the first row after the header
/// @param cells as many as the form has columns; a cell is null where it is missing or empty
/// @param broken why the row cannot be used, or null
public record Row(
        long number, @Nullable String[] cells, @Nullable String broken) {}
