package io.hortus.eventlog.postgres;

import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.EventLogProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class PostgresEventLogConfiguration {
    @Bean(destroyMethod = "close")
    EventLog eventLog(JdbcClient jdbc, Clock clock, EventLogProperties properties) {
        return new PostgresEventLog(jdbc, clock, properties);
    }
}
