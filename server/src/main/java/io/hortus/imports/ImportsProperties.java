package io.hortus.imports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Limits of imported files.
///
/// @param mostUnpacked a file that unpacks to more is refused
/// @param mostFaults rows that could not be taken, kept for one report; the rest is only counted
/// @param keepDays how long an uploaded file and its report stay
@ConfigurationProperties("hortus.imports")
record ImportsProperties(
        @DefaultValue("100GB") DataSize mostUnpacked,
        @DefaultValue("100000") long mostFaults,
        @DefaultValue("30") int keepDays) {}
