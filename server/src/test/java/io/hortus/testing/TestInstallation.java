package io.hortus.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistrar;

/// The parts of an installation that differ in a test: its database, its clock and its directory.
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

    @Bean
    DynamicPropertyRegistrar directory() throws IOException {
        Path directory = Files.createTempDirectory("hortus-test");
        directory.toFile().deleteOnExit();
        return registry -> registry.add("hortus.data", directory::toString);
    }
}
