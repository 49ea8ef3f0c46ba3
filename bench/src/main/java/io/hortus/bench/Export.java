package io.hortus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Hands the hand-made tables on to other engines as CSV, in pieces so that little disk is needed.
final class Export implements AutoCloseable {
    private static final long ROWS = 10_000_000;

    private final Connection duck;
    private final Path directory;

    Export(Path byHand) throws SQLException, IOException {
        var properties = new Properties();
        properties.setProperty("duckdb.read_only", "true");
        duck = DriverManager.getConnection("jdbc:duckdb:" + byHand, properties);
        directory = Files.createTempDirectory(byHand.toAbsolutePath().getParent(), "export");
    }

    interface Piece {
        void take(Path file) throws SQLException, IOException;
    }

    void each(String table, String columns, Piece piece) throws SQLException, IOException {
        long rows;
        try (var statement = duck.createStatement();
                var count = statement.executeQuery("select count(*) from " + table)) {
            count.next();
            rows = count.getLong(1);
        }
        var file = directory.resolve(table + ".csv");
        for (var from = 0L; from < rows; from += ROWS) {
            AudienceWorld.run(
                    duck,
                    "copy (select %s from %s where rowid >= %d and rowid < %d) to '%s' (format csv, header false)"
                            .formatted(columns, table, from, from + ROWS, file));
            piece.take(file);
            Files.delete(file);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        duck.close();
        Files.delete(directory);
    }
}
