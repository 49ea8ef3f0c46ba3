package io.hortus.insight;

import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.insight.InsightStore.Slice;
import io.hortus.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Carries the log into the columnar store, round by round, never further than the spine has come.
@Component
class Loader {
    static final String SPINE = "spine";

    private final EventLog log;
    private final InsightStore store;
    private final Nodes nodes;
    private final Skipped skipped;
    private final int batch;

    Loader(EventLog log, InsightStore store, Nodes nodes, Skipped skipped, InsightProperties properties) {
        this.log = log;
        this.store = store;
        this.nodes = nodes;
        this.skipped = skipped;
        this.batch = properties.batch();
    }

    /// The next events of all partitions, in one transaction.
    ///
    /// @param limits where the spine is, by partition
    /// @return how many positions it went forward; 0 where the store is where the spine is
    long step(long[] limits) {
        var slices = new ArrayList<Slice>();
        for (var partition = 0; partition < limits.length; partition++) {
            var from = store.position(partition);
            if (limits[partition] > from) slices.add(slice(partition, from, limits[partition], batch / limits.length));
        }
        if (slices.isEmpty()) return 0;
        if (!store.append(slices)) throw new IllegalStateException("somebody else writes to the columnar store");
        return slices.stream().mapToLong(slice -> slice.to() - slice.from()).sum();
    }

    private Slice slice(int partition, long from, long limit, int most) {
        var read = log.read(partition, from, Math.max(1, most));
        var known = read.stream().filter(logged -> logged.position() <= limit).toList();
        // Between the last event and the spine's cursor lies nothing, unless the read was cut short by its limit.
        var to = read.isEmpty() || known.size() < read.size()
                ? limit
                : known.getLast().position();
        return new Slice(partition, from, to, facts(partition, from, to, known));
    }

    private List<Fact> facts(int partition, long from, long to, List<LoggedEvent> events) {
        var without = skipped.between(partition, from, to);
        var node = nodes.of(events);
        var facts = new ArrayList<Fact>(events.size());
        for (var logged : events) {
            if (without.contains(logged.position())) continue;
            var event = logged.event();
            var first =
                    event.identifiers().isEmpty() ? null : event.identifiers().getFirst();
            facts.add(new Fact(
                    logged.position(),
                    first == null ? 0 : node.getOrDefault(first, 0),
                    event.kind(),
                    event.name(),
                    event.occurredAt().toEpochMilli(),
                    event.receivedAt().toEpochMilli(),
                    event.source(),
                    event.imported(),
                    event.properties().isEmpty() ? "{}" : Json.write(event.properties()),
                    Orders.of(event)));
        }
        return facts;
    }
}
