package io.hortus;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;

/// Hortus, the whole of it, in one process. `application.yaml` is the manual of its settings.
@SpringBootApplication(exclude = FlywayAutoConfiguration.class)
@ConfigurationPropertiesScan
public class HortusApplication {
    public static void main(String[] args) {
        SpringApplication.run(HortusApplication.class, args);
    }
}
