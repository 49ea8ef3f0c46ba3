package io.hortus.kernel.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL of our own in a kept directory, reachable from this machine only.
///
/// A killed Hortus leaves its PostgreSQL running; the next start finds it by its pid file and goes on with it,
/// so that a crash costs neither a recovery nor a manual step.
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    /// The library behind it is made for tests, and turns off what makes a commit durable: it is turned on again.
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("max_wal_size", "4GB"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("idle_in_transaction_session_timeout", "5min"),
            Map.entry("autovacuum_naptime", "15s")));

    private final int port;
    private final @Nullable EmbeddedPostgres started;
    private final @Nullable ProcessHandle found;

    private EmbeddedDatabase(int port, @Nullable EmbeddedPostgres started, @Nullable ProcessHandle found) {
        this.port = port;
        this.started = started;
        this.found = found;
    }

    /// @throws IllegalStateException with one line that says why it cannot start and what to do instead
    static EmbeddedDatabase start(Path directory) {
        try {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            var running = running(directory);
            if (running != null) return running;
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(directory.toAbsolutePath())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(60));
            SETTINGS.forEach(builder::setServerConfig);
            var postgres = builder.start();
            return new EmbeddedDatabase(postgres.getPort(), postgres, null);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "The embedded PostgreSQL could not start in " + directory + " (" + e.getMessage()
                            + "). Point HORTUS_DB_URL, HORTUS_DB_USER and HORTUS_DB_PASSWORD at a PostgreSQL 15 or"
                            + " newer instead.",
                    e);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static @Nullable EmbeddedDatabase running(Path directory) throws IOException {
        var file = directory.resolve("postmaster.pid");
        if (!Files.exists(file)) return null;
        var lines = Files.readAllLines(file);
        if (lines.size() < 4) return null;
        var pid = Long.parseLong(lines.get(0).strip());
        var port = Integer.parseInt(lines.get(3).strip());
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).orElse(null);
        if (process == null || !answers(port, directory)) {
            // The machine went down, or the number now belongs to another program.
            Files.deleteIfExists(file);
            return null;
        }
        log.info("Going on with the PostgreSQL that is already running on port {}", port);
        return new EmbeddedDatabase(port, null, process);
    }

    /// Whether a PostgreSQL that keeps its data in this directory answers there, waiting while it recovers.
    private static boolean answers(int port, Path directory) {
        for (var attempt = 0; attempt < 100; attempt++) {
            try (var connection = DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("show data_directory")) {
                return rows.next() && Files.isSameFile(Path.of(rows.getString(1)), directory.toAbsolutePath());
            } catch (SQLException e) {
                if (!"57P03".equals(e.getSQLState())) return false; // 57P03: still starting up
            } catch (IOException e) {
                return false;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(100).toNanos());
        }
        return false;
    }

    @Override
    public void close() {
        try {
            if (started != null) started.close();
            if (found != null) {
                found.destroy();
                found.onExit().get(30, TimeUnit.SECONDS);
            }
        } catch (IOException | java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            log.warn("PostgreSQL did not stop in time; it will be found again at the next start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
