package io.hortus.insight.duckdb;

/// The columnar store could not do what was asked.
public final class DuckFailure extends RuntimeException {
    DuckFailure(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
