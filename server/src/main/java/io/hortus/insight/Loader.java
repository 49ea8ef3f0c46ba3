package io.hortus.insight;

import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Carries the log into the columnar store, batch by batch, never further than the spine has come.
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

    /// One batch of one partition.
    ///
    /// @param limit where the spine is
    /// @return how many positions it went forward; 0 where the store is where the spine is
    long step(int partition, long limit) {
        var from = store.position(partition);
        if (limit <= from) return 0;
        var read = log.read(partition, from, batch);
        var known = read.stream().filter(logged -> logged.position() <= limit).toList();
        // Between the last event and the spine's cursor lies nothing, unless the read was cut short by its limit.
        var to = read.isEmpty() || known.size() < read.size()
                ? limit
                : known.getLast().position();
        var done = store.append(partition, from, to, facts(partition, from, to, known));
        if (!done) throw new IllegalStateException("somebody else writes to the columnar store");
        return to - from;
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
