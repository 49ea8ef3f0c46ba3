package io.hortus.insight.duckdb;

import io.hortus.insight.InsightProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the store's file and brings its tables up to this version. A file of another version is deleted: everything
/// in it comes back from the log.
final class DuckFile {
    /// Raise it with every change of the tables.
    private static final int VERSION = 3;

    private static final Logger log = LoggerFactory.getLogger(DuckFile.class);

    private static final String[] TABLES = {
        "create table version (version integer not null)",
        "create table cursor (reader varchar not null, part integer not null, pos bigint not null)",
        "insert into cursor values ('feed', 0, 0)",
        "create table event_name (id integer not null, kind varchar not null, name varchar not null)",
        "create table property (event integer not null, key varchar not null, kinds integer not null)",
        """
        create table ev (
          node integer not null, event usmallint not null, ts bigint not null, day integer not null,
          part smallint not null, pos bigint not null, source varchar not null, received bigint not null,
          imported boolean not null, amount bigint, currency varchar, order_id varchar, props variant)
        """,
        """
        create table line (
          node integer not null, refund boolean not null, order_id varchar not null, sku varchar,
          qty bigint not null, price bigint not null, ts bigint not null, day integer not null,
          part smallint not null, pos bigint not null)
        """,
        "create table root (node integer not null, customer integer not null)",
        """
        create table attribute (
          customer integer not null, key varchar not null, text varchar, num bigint, flag boolean, time bigint)
        """,
        """
        create table tag (
          customer integer not null, name varchar not null, at_ms bigint not null, source varchar not null)
        """
    };

    /// Where a batch waits, as text, for its properties to become VARIANT.
    private static final String STAGE = """
            create temp table stage (
              node integer, event usmallint, ts bigint, day integer, part smallint, pos bigint, source varchar,
              received bigint, imported boolean, amount bigint, currency varchar, order_id varchar, props varchar)
            """;

    private DuckFile() {}

    static DuckDBConnection open(Path file, InsightProperties settings) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var writer = connect(file, settings);
            if (version(writer) != VERSION) {
                if (version(writer) > 0) log.info("The columnar store is of another version: it is built anew");
                writer.close();
                Files.deleteIfExists(file);
                Files.deleteIfExists(Path.of(file + ".wal"));
                writer = connect(file, settings);
                create(writer);
            }
            try (var statement = writer.createStatement()) {
                statement.execute(STAGE);
                statement.execute(DuckWeeks.TABLE);
            }
            return writer;
        } catch (IOException e) {
            throw new UncheckedIOException("The columnar store cannot be opened: " + file, e);
        } catch (SQLException e) {
            throw new DuckFailure("The columnar store cannot be opened: " + file, e);
        }
    }

    private static DuckDBConnection connect(Path file, InsightProperties settings) throws SQLException {
        var properties = new Properties();
        properties.setProperty("memory_limit", settings.memory());
        // A checkpoint rewrites the group of rows that is not full yet, all its columns: at the default of 16 MB that
        // costs more than everything else about loading. After a crash so much is read again before the start goes on:
        // 60 MB take 1.5 seconds.
        properties.setProperty("checkpoint_threshold", "64MB");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("max_temp_directory_size", settings.temporary());
        properties.setProperty("temp_directory", file + ".tmp");
        var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, properties);
        Unpacked.forget();
        return connection;
    }

    private static int version(DuckDBConnection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var tables =
                        statement.executeQuery("select count(*) from duckdb_tables() where table_name = 'version'")) {
            if (!tables.next() || tables.getInt(1) == 0) return 0;
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select max(version) from version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static void create(DuckDBConnection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            for (var table : TABLES) statement.execute(table);
            statement.execute("insert into version values (" + VERSION + ")");
            connection.commit();
        }
        connection.setAutoCommit(true);
    }
}
