package io.hortus.audience;

import com.zaxxer.hikari.HikariDataSource;
import io.hortus.access.WriteKeys;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.EventLogProperties;
import io.hortus.eventlog.postgres.PostgresEventLog;
import io.hortus.insight.InsightProperties;
import io.hortus.insight.InsightStore;
import io.hortus.insight.duckdb.DuckStore;
import io.hortus.kernel.HortusProperties;
import io.hortus.testing.Databases;
import io.hortus.testing.MutableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;

/// The rooms of a [Garden], as far as the path from the log to audiences needs them.
@TestConfiguration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = {
            "io.hortus.kernel",
            "io.hortus.org",
            "io.hortus.eventlog",
            "io.hortus.identity",
            "io.hortus.customer",
            "io.hortus.timer",
            "io.hortus.job",
            "io.hortus.insight",
            "io.hortus.audience"
        },
        excludeFilters = {
            @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = RestController.class),
            @ComponentScan.Filter(
                    type = FilterType.REGEX,
                    pattern = {
                        "io.hortus.kernel.(postgres|web).*",
                        ".*Configuration",
                        ".*Api",
                        ".*(Test|Kit|Story|DbTest).*"
                    })
        })
class GardenRooms {
    @Bean
    MutableClock clock() {
        return MutableClock.standard();
    }

    @Bean(destroyMethod = "close")
    Counting dataSource() {
        return new Counting(Databases.fresh());
    }

    @Bean
    JdbcClient jdbc(DataSource database) {
        return JdbcClient.create(database);
    }

    @Bean
    PlatformTransactionManager manager(DataSource database) {
        return new JdbcTransactionManager(database);
    }

    @Bean
    TransactionTemplate transactions(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    HortusProperties hortus() {
        return new HortusProperties(Path.of("unused"), Garden.ZONE.getId(), "CNY", Set.of());
    }

    @Bean
    WriteKeys keys() {
        return new OneKey();
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    InsightProperties insightProperties() {
        return new InsightProperties("512MB", 1, 2, "1GB", 20_000);
    }

    @Bean(destroyMethod = "close")
    InsightStore insightStore(InsightProperties properties) throws Exception {
        var folder = Files.createTempDirectory("garden");
        folder.toFile().deleteOnExit();
        return new DuckStore(folder.resolve("insight.duckdb"), properties, Garden.ZONE);
    }

    @Bean(destroyMethod = "close")
    EventLog eventLog(JdbcClient jdbc, Clock clock) {
        return new PostgresEventLog(jdbc, clock, new EventLogProperties(4, 400, 7, 4096, 100_000));
    }

    /// Of the source `shop`; of everything else nobody knows a name.
    private static final class OneKey implements WriteKeys {
        @Override
        public Optional<Source> source(String key) {
            return Optional.empty();
        }

        @Override
        public Map<String, String> names() {
            return Map.of("shop", "The shop");
        }

        @Override
        public void ensure(String name, String secret) {
            throw new UnsupportedOperationException("nobody sends here");
        }
    }

    /// Counts the statements that are prepared.
    static final class Counting extends DelegatingDataSource implements AutoCloseable {
        /// By whichever garden.
        static final AtomicInteger STATEMENTS = new AtomicInteger();

        private final HikariDataSource pool;

        Counting(HikariDataSource pool) {
            super(pool);
            this.pool = pool;
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Garden.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, args) -> {
                        if (method.getName().equals("prepareStatement")) STATEMENTS.incrementAndGet();
                        try {
                            return method.invoke(connection, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
