package io.hortus.testing;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/// The web layer, access and the organisation without the other rooms: `@ContextConfiguration(classes =
/// WebSlice.class)` beside [HortusTest].
@EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
@ComponentScan(
        basePackages = {"io.hortus.kernel", "io.hortus.access", "io.hortus.org"},
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@ConfigurationPropertiesScan({"io.hortus.kernel", "io.hortus.access", "io.hortus.org"})
public class WebSlice {}
