package io.hortus.spine;

import io.hortus.eventlog.LoggedEvent;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Positions of the log that had no effect, so that every other reader leaves them out as well.
@Component
class Skips {
    private final JdbcClient jdbc;

    Skips(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void duplicates(List<LoggedEvent> batch, Collection<LoggedEvent> fresh) {
        if (batch.size() == fresh.size()) return;
        var kept = new java.util.HashSet<Long>();
        for (var logged : fresh) kept.add(logged.position());
        var positions = batch.stream()
                .mapToLong(LoggedEvent::position)
                .filter(position -> !kept.contains(position))
                .boxed()
                .toArray(Long[]::new);
        add(batch.getFirst().partition(), positions, "duplicate");
    }

    void parked(LoggedEvent event) {
        add(event.partition(), new Long[] {event.position()}, "parked");
    }

    private void add(int partition, Long[] positions, String reason) {
        jdbc.sql("""
                        insert into spine.skipped (partition, position, reason)
                        select ?, unnest(?::bigint[]), ? on conflict do nothing
                        """).params(partition, positions, reason).update();
    }
}
