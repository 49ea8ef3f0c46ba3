package io.hortus.ingest;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/// The doors with what stands behind them, without the rooms of the turn.
@EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
@ComponentScan(
        basePackages = {
            "io.hortus.kernel",
            "io.hortus.access",
            "io.hortus.org",
            "io.hortus.eventlog",
            "io.hortus.identity",
            "io.hortus.ingest"
        },
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@ConfigurationPropertiesScan({
    "io.hortus.kernel",
    "io.hortus.access",
    "io.hortus.org",
    "io.hortus.eventlog",
    "io.hortus.identity",
    "io.hortus.ingest"
})
class IngestSlice {}
