package io.hortus.spine;

import io.hortus.access.Allowed;
import io.hortus.eventlog.Cursors;
import io.hortus.eventlog.EventLog;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// How far the spine has come, over HTTP.
@RestController
class SpineApi {
    private final EventLog log;
    private final Cursors cursors;
    private final SpineMetrics metrics;

    SpineApi(EventLog log, Cursors cursors, SpineMetrics metrics) {
        this.log = log;
        this.cursors = cursors;
        this.metrics = metrics;
    }

    /// @param position the last event taken
    /// @param end the newest event of the log
    record PartitionStatus(int partition, long position, long end) {}

    /// @param behind events waiting to be taken
    /// @param p50Millis half of the last half minute's events took at most this long from the door to the commit of
    ///     the turn
    /// @param logBytes what the log takes on disk
    record SpineStatus(
            List<PartitionStatus> partitions, long behind, double p50Millis, double p99Millis, long logBytes) {}

    @Allowed("events.read")
    @GetMapping("/api/events/status")
    SpineStatus status() {
        var ends = log.ends();
        var positions = cursors.positions(Turn.READER);
        var partitions = new ArrayList<PartitionStatus>();
        var behind = 0L;
        for (var i = 0; i < ends.length; i++) {
            partitions.add(new PartitionStatus(i, positions[i], ends[i]));
            behind += ends[i] - positions[i];
        }
        return new SpineStatus(
                partitions, behind, metrics.latencyMillis(0.5), metrics.latencyMillis(0.99), log.bytes());
    }
}
