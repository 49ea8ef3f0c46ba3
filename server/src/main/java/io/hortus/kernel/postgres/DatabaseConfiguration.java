package io.hortus.kernel.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hortus.kernel.HortusProperties;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The pooled, migrated database of record.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(DataSource.class)
    Database database(DatabaseProperties database, HortusProperties hortus) {
        if (!database.url().isEmpty()) {
            return new Database(pool(database.url(), database), null);
        }
        var embedded = EmbeddedDatabase.start(hortus.data().resolve("postgres"));
        createIfMissing(embedded.url("postgres"));
        return new Database(pool(embedded.url("hortus"), database), embedded);
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean(DataSource.class)
    DataSource dataSource(Database database) {
        Migrations.run(database.pool());
        return database.pool();
    }

    private static HikariDataSource pool(String url, DatabaseProperties database) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(database.pool());
        config.setMinimumIdle(2);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(30_000);
        config.setPoolName("hortus");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "hortus");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.setConnectionInitSql("set time zone 'UTC'");
        return new HikariDataSource(config);
    }

    private static void createIfMissing(String url) {
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("select 1 from pg_database where datname = 'hortus'")) {
                if (rows.next()) return;
            }
            statement.execute("create database hortus encoding 'UTF8' template template0");
        } catch (SQLException e) {
            throw new IllegalStateException("the database 'hortus' could not be created", e);
        }
    }

    /// The pool, and the server behind it where it is ours: closed in this order.
    record Database(
            HikariDataSource pool,
            @org.jspecify.annotations.Nullable EmbeddedDatabase embedded) implements AutoCloseable {
        @Override
        public void close() {
            pool.close();
            if (embedded != null) embedded.close();
        }
    }
}
