package io.hortus.insight.duckdb;

import io.hortus.insight.InsightStore;
import io.hortus.insight.Row;
import io.hortus.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Connections for reading, one a query at a time. Each query sees one moment of the store.
final class Readers implements AutoCloseable {
    private final DuckDBConnection origin;
    private final Semaphore permits;
    private final ConcurrentLinkedQueue<DuckDBConnection> idle = new ConcurrentLinkedQueue<>();

    Readers(DuckDBConnection origin, int most) {
        this.origin = origin;
        this.permits = new Semaphore(most, true);
    }

    void scan(Sql query, InsightStore.Reader reader) {
        permits.acquireUninterruptibly();
        try {
            var connection = idle.poll();
            if (connection == null) connection = origin.duplicate();
            try (var statement = connection.prepareStatement(query.text())) {
                var n = 0;
                for (var arg : query.args()) statement.setObject(++n, arg);
                try (var rows = statement.executeQuery()) {
                    var row = new Now(rows);
                    while (rows.next()) reader.row(row);
                }
            } finally {
                idle.add(connection);
            }
        } catch (SQLException e) {
            throw new DuckFailure("The columnar store could not answer", e);
        } finally {
            permits.release();
        }
    }

    @Override
    public void close() throws SQLException {
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) connection.close();
    }

    private record Now(ResultSet rows) implements Row {
        @Override
        public int integer(int column) {
            try {
                return rows.getInt(column);
            } catch (SQLException e) {
                throw new DuckFailure("column " + column, e);
            }
        }

        @Override
        public long number(int column) {
            try {
                return rows.getLong(column);
            } catch (SQLException e) {
                throw new DuckFailure("column " + column, e);
            }
        }

        @Override
        public boolean missing(int column) {
            try {
                return rows.getObject(column) == null;
            } catch (SQLException e) {
                throw new DuckFailure("column " + column, e);
            }
        }

        @Override
        public @Nullable String text(int column) {
            try {
                return rows.getString(column);
            } catch (SQLException e) {
                throw new DuckFailure("column " + column, e);
            }
        }

        @Override
        public boolean flag(int column) {
            try {
                return rows.getBoolean(column);
            } catch (SQLException e) {
                throw new DuckFailure("column " + column, e);
            }
        }
    }
}
