package io.hortus.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    Path directory;

    /// What is answered with 200 must outlive the machine, so a commit waits for the disk.
    @Test
    void aCommitIsDurable() throws SQLException {
        try (var database = EmbeddedDatabase.start(directory.resolve("postgres"))) {
            assertThat(settings(database, List.of("fsync", "synchronous_commit", "full_page_writes")))
                    .isEqualTo(Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on"));
        }
    }

    @Test
    void aSecondStartGoesOnWithWhatIsRunning() throws SQLException {
        try (var first = EmbeddedDatabase.start(directory.resolve("postgres"));
                var second = EmbeddedDatabase.start(directory.resolve("postgres"))) {
            assertThat(second.url("postgres")).isEqualTo(first.url("postgres"));
        }
    }

    private static Map<String, String> settings(EmbeddedDatabase database, List<String> names) throws SQLException {
        var settings = new TreeMap<String, String>();
        try (var connection = DriverManager.getConnection(database.url("postgres"), "postgres", "");
                var statement = connection.createStatement()) {
            for (var name : names) {
                try (var row = statement.executeQuery("show " + name)) {
                    row.next();
                    settings.put(name, row.getString(1));
                }
            }
        }
        return settings;
    }
}
