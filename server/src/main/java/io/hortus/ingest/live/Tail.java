package io.hortus.ingest.live;

import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.LoggedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The end of the event log over all partitions.
@Component
class Tail {
    /// Positions looked at per partition: enough for a page, or for a filter to find something.
    private static final int PLAIN = 300;

    private static final int FILTERED = 3_000;

    private final EventLog log;

    Tail(EventLog log) {
        this.log = log;
    }

    /// @param events the newest first
    /// @param repeated those among them whose message id came before, as `partition-position`
    /// @param marks the end of each partition when it was looked at
    record Seen(List<LoggedEvent> events, Set<String> repeated, List<Long> marks) {}

    /// @param after marks of a former look: only what came since then; null for the whole tail
    Seen look(@Nullable List<Long> after, boolean filtered, Predicate<LoggedEvent> wanted, int limit) {
        var marks = new ArrayList<Long>();
        var all = new ArrayList<LoggedEvent>();
        for (var partition = 0; partition < log.partitions(); partition++) {
            var end = log.end(partition);
            marks.add(end);
            var window = filtered ? FILTERED : PLAIN;
            var from = Math.max(0, end - window);
            if (after != null && partition < after.size()) from = Math.max(from, after.get(partition));
            if (from < end) all.addAll(log.read(partition, from, window));
        }
        var repeated = repeated(all);
        var events = all.stream()
                .filter(wanted)
                .sorted(Comparator.comparing(
                                (LoggedEvent logged) -> logged.event().receivedAt())
                        .thenComparing(LoggedEvent::position)
                        .reversed())
                .limit(limit)
                .toList();
        return new Seen(events, repeated, marks);
    }

    private static Set<String> repeated(List<LoggedEvent> events) {
        Map<String, LoggedEvent> first = new HashMap<>();
        var repeated = new HashSet<String>();
        for (var logged : events) {
            var key = logged.event().source() + ' ' + logged.event().messageId();
            if (first.putIfAbsent(key, logged) != null) repeated.add(id(logged));
        }
        return repeated;
    }

    static String id(LoggedEvent logged) {
        return logged.partition() + "-" + logged.position();
    }
}
