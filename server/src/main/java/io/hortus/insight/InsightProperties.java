package io.hortus.insight;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the columnar store may use the machine.
///
/// @param memory most memory it takes, outside the Java heap; with a unit such as `1GB`
/// @param threads most threads it takes
/// @param readers most queries at once
/// @param temporary most disk for queries that outgrow the memory
/// @param batch most events added in one transaction, of all partitions together
@ConfigurationProperties("hortus.insight")
public record InsightProperties(
        @DefaultValue("1GB") String memory,
        @DefaultValue("2") int threads,
        @DefaultValue("4") int readers,
        @DefaultValue("20GB") String temporary,
        @DefaultValue("20000") int batch) {}
