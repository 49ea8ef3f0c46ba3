package io.hortus.eventlog.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.EventLogKit;
import io.hortus.eventlog.EventLogProperties;
import io.hortus.testing.Databases;
import io.hortus.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PostgresEventLogTest extends EventLogKit {
    private final MutableClock clock = MutableClock.standard();
    private HikariDataSource database;
    private PostgresEventLog log;

    @BeforeEach
    void open() {
        database = Databases.fresh();
        log = new PostgresEventLog(
                JdbcClient.create(database), clock, new EventLogProperties(4, 400, 1, 4096, 100_000));
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Override
    protected EventLog log() {
        return log;
    }

    @Override
    protected void advance(Duration by) {
        clock.advance(by);
    }

    @Override
    protected void inTransaction(boolean rollback, Runnable work) {
        new TransactionTemplate(new JdbcTransactionManager(database)).executeWithoutResult(status -> {
            work.run();
            if (rollback) status.setRollbackOnly();
        });
    }
}
