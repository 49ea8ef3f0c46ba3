package io.hortus.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hortus.kernel.postgres.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Real PostgreSQL databases for tests: one server per JVM, and each call a fresh database cloned from a template
/// that was migrated once. The session's time zone is neither the JVM's nor the company's, so that a mistake shows.
public final class Databases {
    private static @Nullable EmbeddedPostgres server;
    private static final AtomicInteger next = new AtomicInteger();

    private Databases() {}

    /// A migrated, empty database with a pool of its own; close the pool when done.
    public static HikariDataSource fresh() {
        return pool(freshUrl());
    }

    /// The JDBC URL (user postgres, no password) of a migrated, empty database.
    public static synchronized String freshUrl() {
        var postgres = server();
        var name = "t" + next.incrementAndGet();
        execute(postgres, "create database " + name + " template hortus_template");
        return postgres.getJdbcUrl("postgres", name);
    }

    /// The port of this JVM's server.
    public static synchronized int port() {
        return server().getPort();
    }

    private static EmbeddedPostgres server() {
        if (server != null) return server;
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "128MB")
                    .setServerConfig("jit", "off")
                    .start();
            execute(postgres, "create database hortus_template");
            try (var pool = pool(postgres.getJdbcUrl("postgres", "hortus_template"))) {
                Migrations.run(pool);
            }
            server = postgres;
            return postgres;
        } catch (IOException e) {
            throw new IllegalStateException("the test PostgreSQL did not start", e);
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) {
        try (var connection = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(0);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.setConnectionInitSql("set time zone 'America/St_Johns'");
        return new HikariDataSource(config);
    }
}
