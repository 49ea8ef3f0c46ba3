package io.hortus.insight.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class UnpackedTest {
    @Test
    void theLibraryGoesOnWorkingWithoutItsFile() throws IOException, SQLException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "needs Linux");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            Unpacked.forget();
            try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
                assertThat(lines.filter(line -> line.contains("/libduckdb_java"))
                                .toList())
                        .isNotEmpty()
                        .allMatch(line -> line.endsWith("(deleted)"));
            }
            try (var row = statement.executeQuery("select 6 * 7")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(42);
            }
        }
    }
}
