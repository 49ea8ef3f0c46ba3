package io.hortus.testing;

import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// The parts of an installation that differ in a test: its database and its clock.
@TestConfiguration(proxyBeanMethods = false)
class TestInstallation {
    @Bean(destroyMethod = "close")
    DataSource dataSource() {
        return Databases.fresh();
    }

    @Bean
    @Primary
    MutableClock clock() {
        return MutableClock.standard();
    }
}
