package io.hortus.ingest;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What the doors let in, and how much of it.
///
/// @param segmentBatch largest Segment body, after decompression
/// @param segmentEvent largest single Segment event
/// @param sensorsBatch largest Sensors body, after decompression
/// @param sensorsEvent largest single Sensors record
/// @param batchEvents most events in one request
/// @param inFlight memory that all requests being handled may hold together; beyond it senders are told to wait
/// @param sensorsOpenProjects Sensors projects that may send without a token
/// @param past how old a Sensors record may be that does not call itself history
/// @param future how far ahead of our clock a Sensors record may be
/// @param rejectedDays how long rejected records are kept
/// @param rejectedSamplesPerMinute samples kept per source and reason in a minute; what is beyond is only counted
/// @param spool largest spool on disk
/// @param publicUrl address under which browsers reach this door; empty: as the request names it
@ConfigurationProperties("hortus.ingest")
public record IngestProperties(
        @DefaultValue("500KB") DataSize segmentBatch,
        @DefaultValue("32KB") DataSize segmentEvent,
        @DefaultValue("8MB") DataSize sensorsBatch,
        @DefaultValue("128KB") DataSize sensorsEvent,
        @DefaultValue("2500") int batchEvents,
        @DefaultValue("64MB") DataSize inFlight,
        @DefaultValue("default") Set<String> sensorsOpenProjects,
        @DefaultValue("30d") Duration past,
        @DefaultValue("1h") Duration future,
        @DefaultValue("14") int rejectedDays,
        @DefaultValue("200") int rejectedSamplesPerMinute,
        @DefaultValue("2GB") DataSize spool,
        @DefaultValue("") String publicUrl) {}
