package io.hortus.insight.duckdb;

import io.hortus.insight.InsightStore;
import io.hortus.kernel.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
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
            if (connection == null) connection = another();
            var bound = new ArrayList<@Nullable Object>();
            try (var statement = (DuckDBPreparedStatement) connection.prepareStatement(text(query, bound))) {
                var n = 0;
                for (var arg : bound) statement.setObject(++n, arg);
                read(statement, reader);
            } finally {
                idle.add(connection);
            }
        } catch (SQLException e) {
            throw new DuckFailure("The columnar store could not answer", e);
        } finally {
            permits.release();
        }
    }

    /// A copy takes over whether its origin commits by itself, which the origin does not while it writes: a reader made
    /// just then would stay in its first transaction for ever, and with it at what it first saw.
    private DuckDBConnection another() throws SQLException {
        var connection = origin.duplicate();
        connection.setAutoCommit(true);
        return connection;
    }

    @Override
    public void close() throws SQLException {
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) connection.close();
    }

    private static void read(DuckDBPreparedStatement statement, InsightStore.Reader reader) throws SQLException {
        var row = new ChunkRow();
        try (var chunks = statement.query()) {
            while (chunks.nextChunk()) {
                var chunk = chunks.chunk();
                row.chunk(chunk);
                var rows = chunk.rowCount();
                for (var i = 0L; i < rows; i++) {
                    row.at(i);
                    reader.row(row);
                }
            }
        }
    }

    /// Whole numbers are written into the text, because only of constants does the plan know which blocks of a table
    /// they leave out; what is left is bound.
    private static String text(Sql query, List<@Nullable Object> bound) {
        var text = new StringBuilder();
        var next = 0;
        for (var i = 0; i < query.text().length(); i++) {
            var c = query.text().charAt(i);
            if (c != '?') {
                text.append(c);
                continue;
            }
            var arg = query.args().get(next++);
            // The smallest long has no literal of its own type.
            if (arg instanceof Integer || (arg instanceof Long number && number != Long.MIN_VALUE)) {
                text.append('(').append(arg).append(')');
            } else {
                text.append(c);
                bound.add(arg);
            }
        }
        return text.toString();
    }
}
