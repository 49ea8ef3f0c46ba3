package io.hortus.eventlog.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table's slices of time: made ahead of need, dropped whole.
final class Slices {
    private final JdbcClient jdbc;
    private final long width;
    private volatile long prepared = Long.MIN_VALUE;

    Slices(JdbcClient jdbc, int days) {
        this.jdbc = jdbc;
        this.width = Duration.ofDays(days).toMillis();
    }

    /// Makes sure that rows of this instant, and of the slice after it, have a place; also where the clock was set
    /// back to a time it had jumped over.
    void prepare(Instant now) {
        var slice = Math.floorDiv(now.toEpochMilli(), width);
        if (slice == prepared) return;
        synchronized (this) {
            make(slice);
            make(slice + 1);
            prepared = slice;
        }
    }

    private void make(long slice) {
        var from = Instant.ofEpochMilli(slice * width);
        var to = Instant.ofEpochMilli((slice + 1) * width);
        // Data definition takes no parameters; the texts are made here from numbers only.
        jdbc.sql("create table if not exists eventlog.%s partition of eventlog.chunk for values from ('%s') to ('%s')"
                        .formatted(name(slice), from, to))
                .update();
    }

    /// Drops the slices that ended before an instant.
    int dropBefore(Instant instant) {
        var last = Math.floorDiv(instant.toEpochMilli(), width) - 1;
        var doomed = new ArrayList<String>();
        for (var table : jdbc.sql("""
                        select c.relname from pg_inherits i
                          join pg_class c on c.oid = i.inhrelid
                         where i.inhparent = 'eventlog.chunk'::regclass
                        """).query(String.class).list()) {
            if (Long.parseLong(table.substring("chunk_".length())) <= last) doomed.add(table);
        }
        for (var table : doomed) jdbc.sql("drop table eventlog." + table).update();
        return doomed.size();
    }

    private static String name(long slice) {
        return "chunk_" + slice;
    }
}
