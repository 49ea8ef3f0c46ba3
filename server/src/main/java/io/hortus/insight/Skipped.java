package io.hortus.insight;

import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Positions of the log that the spine has passed over: repeats, parked and erased events.
@Component
class Skipped {
    private final JdbcClient jdbc;

    Skipped(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param after not included
    /// @param to included
    Set<Long> between(int partition, long after, long to) {
        return new HashSet<>(
                jdbc.sql("select position from spine.skipped where partition = ? and position > ? and position <= ?")
                        .params(partition, after, to)
                        .query(Long.class)
                        .list());
    }
}
