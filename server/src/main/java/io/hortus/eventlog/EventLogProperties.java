package io.hortus.eventlog;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the log is cut and kept.
///
/// @param partitions fixed at the first start; later changes are ignored
/// @param retentionDays slices wholly older than this are dropped
/// @param sliceDays width of a slice of time
/// @param groupEvents most events that share one commit
/// @param queueEvents most events that may wait for a commit before [EventLog.Overloaded] is answered
@ConfigurationProperties("hortus.eventlog")
public record EventLogProperties(
        @DefaultValue("4") int partitions,
        @DefaultValue("400") int retentionDays,
        @DefaultValue("7") int sliceDays,
        @DefaultValue("4096") int groupEvents,
        @DefaultValue("100000") int queueEvents) {}
