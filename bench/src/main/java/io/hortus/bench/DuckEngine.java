package io.hortus.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// DuckDB in this process, over tables laid out by hand.
final class DuckEngine implements Engine {
    private final Connection connection;

    DuckEngine(Path file) throws SQLException {
        var properties = new Properties();
        properties.setProperty("duckdb.read_only", "true");
        connection = DriverManager.getConnection("jdbc:duckdb:" + file, properties);
        AudienceWorld.run(connection, "set threads = 2");
        AudienceWorld.run(connection, "set memory_limit = '4GB'");
    }

    @Override
    public String name() {
        return "DuckDB by hand";
    }

    @Override
    public long count(Question question, long now) throws SQLException {
        return AudienceWorld.count(connection, question.count(now));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
