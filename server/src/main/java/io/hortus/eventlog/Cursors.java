package io.hortus.eventlog;

import io.hortus.kernel.AfterCommit;
import io.hortus.kernel.Signal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far each reader has come, per partition. A cursor moves in the reader's own transaction, together with
/// what the events caused.
@Component
public class Cursors {
    private final JdbcClient jdbc;
    private final Signal moved = new Signal();

    Cursors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The last position the reader has finished; 0 before the first.
    public long position(String reader, int partition) {
        return jdbc.sql("select position from eventlog.cursor where reader = ? and partition = ?")
                .params(reader, partition)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /// The positions of all partitions, by partition number.
    public long[] positions(String reader) {
        return jdbc
                .sql("select position from eventlog.cursor where reader = ? order by partition")
                .param(reader)
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /// As [#position], and keeps the cursor for this transaction: nobody else moves it meanwhile.
    ///
    /// @return the position, or −1 where another transaction holds it
    public long hold(String reader, int partition) {
        return jdbc.sql("""
                        select position from eventlog.cursor where reader = ? and partition = ? for update skip locked
                        """)
                .params(reader, partition)
                .query(Long.class)
                .optional()
                .orElse(-1L);
    }

    /// Waits for every cursor of the reader and keeps them for this transaction: the reader stands still.
    public void holdAll(String reader) {
        List<Long> held = jdbc.sql(
                        "select position from eventlog.cursor where reader = ? order by partition for update")
                .params(reader)
                .query(Long.class)
                .list();
        if (held.isEmpty()) throw new IllegalStateException("no cursor for reader " + reader);
    }

    public void move(String reader, int partition, long position) {
        var changed = jdbc.sql("update eventlog.cursor set position = ? where reader = ? and partition = ?")
                .params(position, reader, partition)
                .update();
        if (changed != 1) throw new IllegalStateException("no cursor " + reader + "/" + partition);
        AfterCommit.run(moved::raise);
    }

    /// Raised after a transaction that moved a cursor in this process has committed.
    public Signal moved() {
        return moved;
    }

    /// Makes the reader's cursors where they are missing, at the beginning.
    public void register(String reader, int partitions) {
        jdbc.sql("""
                        insert into eventlog.cursor (reader, partition, position)
                        select ?, p, 0 from generate_series(0, ? - 1) p
                        on conflict do nothing
                        """).params(reader, partitions).update();
    }
}
