package io.hortus.insight;

import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.insight.InsightStore.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
        var behind = IntStream.range(0, limits.length)
                .filter(partition -> limits[partition] > store.position(partition))
                .toArray();
        if (behind.length == 0) return 0;
        var slices = new ArrayList<Slice>(behind.length);
        for (var partition : behind) {
            slices.add(slice(partition, store.position(partition), limits[partition], batch / behind.length));
        }
        if (!store.append(slices)) throw new IllegalStateException("somebody else writes to the columnar store");
        return slices.stream().mapToLong(slice -> slice.to() - slice.from()).sum();
    }

    /// Whether a step that went so far forward has probably left something.
    boolean mayHaveMore(long moved) {
        return moved * 2 >= batch;
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
                    event.properties(),
                    Orders.of(event)));
        }
        return facts;
    }
}
