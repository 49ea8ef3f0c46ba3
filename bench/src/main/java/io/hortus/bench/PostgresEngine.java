package io.hortus.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;

/// PostgreSQL with the indexes that fit these questions, so that they are answered from an index alone, and with room
/// to work in. Tables are unlogged: they are only read.
final class PostgresEngine implements Engine {
    private final EmbeddedPostgres postgres;
    private final Connection connection;

    /// Fills the directory from the hand-made tables where it is empty.
    PostgresEngine(Path directory, Path byHand) throws IOException, SQLException {
        var filled = Files.exists(directory.resolve("PG_VERSION"));
        Files.createDirectories(directory);
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("shared_buffers", "3GB")
                .setServerConfig("work_mem", "512MB")
                .setServerConfig("maintenance_work_mem", "1GB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("max_parallel_workers_per_gather", "2")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("jit", "off")
                .setServerConfig("autovacuum", "off")
                .start();
        connection = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
        if (!filled) fill(byHand);
    }

    private void fill(Path byHand) throws SQLException, IOException {
        AudienceWorld.run(connection, """
                create unlogged table profile (
                  customer int, city smallint, woman boolean, age smallint, level smallint, registered int);
                create unlogged table tag (tag smallint, customer int);
                create unlogged table events (event smallint, ts bigint, customer int, cents bigint)
                """);
        try (var export = new Export(byHand)) {
            export.each("profile", "customer, city, woman, age, level, registered", file -> copy("profile", file));
            export.each("tag", "tag, customer", file -> copy("tag", file));
            export.each("events", "event, ts, customer, cents", file -> copy("events", file));
        }
        AudienceWorld.run(connection, """
                create index on profile (city, woman, level, age, registered, customer);
                create index on tag (tag, customer);
                create index on events (event, ts) include (customer, cents)
                """);
        AudienceWorld.run(connection, "vacuum analyze");
    }

    private void copy(String table, Path file) throws SQLException, IOException {
        try (var in = Files.newInputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin (format csv)", in);
        }
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public long count(Question question, long now) throws SQLException {
        return AudienceWorld.count(connection, question.count(now));
    }

    @Override
    public void close() {
        try {
            connection.close();
            postgres.close();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
