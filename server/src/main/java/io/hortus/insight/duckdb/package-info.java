/// The columnar store in DuckDB: one file, one writer, as many readers as there are permits.
@NullMarked
package io.hortus.insight.duckdb;

import org.jspecify.annotations.NullMarked;
