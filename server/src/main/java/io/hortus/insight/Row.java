package io.hortus.insight;

import org.jspecify.annotations.Nullable;

/// One row of an answer; columns count from 1. Valid only until the next row.
public interface Row {
    /// 0 where the column is null.
    int integer(int column);

    /// 0 where the column is null.
    long number(int column);

    boolean missing(int column);

    @Nullable
    String text(int column);

    boolean flag(int column);

    /// Makes something of a row.
    interface Mapper<T> {
        T of(Row row);
    }
}
