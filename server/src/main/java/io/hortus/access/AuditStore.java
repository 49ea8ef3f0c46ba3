package io.hortus.access;

import io.hortus.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The audit trail's rows. There is no update and no delete.
@Component
class AuditStore {
    private static final Sql ENTRIES = Sql.of("""
            select seq, at, actor_kind, actor_id, actor_name, action, object_kind, object_id, detail, ip, hash
              from access.audit
            """);

    private final JdbcClient jdbc;

    AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The end of the chain, held until the transaction ends.
    AuditTrail.End lockEnd() {
        var _ = jdbc.sql("select pg_advisory_xact_lock(hashtextextended('access.audit', 0))")
                .query((row, n) -> true)
                .single();
        return jdbc.sql("select seq, hash from access.audit order by seq desc limit 1")
                .query((row, n) -> new AuditTrail.End(row.getLong(1), row.getBytes(2)))
                .optional()
                .orElseGet(() -> new AuditTrail.End(0, AuditTrail.BEGINNING));
    }

    void insert(AuditEntry entry, byte[] hash) {
        var _ = jdbc.sql("""
                        insert into access.audit
                          (seq, at, actor_kind, actor_id, actor_name, action, object_kind, object_id, detail, ip, hash)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        entry.seq(),
                        Timestamp.from(entry.at()),
                        entry.actorKind(),
                        entry.actorId(),
                        entry.actorName(),
                        entry.action(),
                        entry.objectKind(),
                        entry.objectId(),
                        entry.detail(),
                        entry.ip(),
                        hash)
                .update();
    }

    /// Every entry in order, a thousand in memory at once.
    void each(BiConsumer<AuditEntry, byte[]> reader) {
        for (long after = 0; ; ) {
            var rows = find(Sql.of("seq > ?", after), Sql.of("seq"), 1_000);
            rows.forEach(row -> reader.accept(row.entry(), row.hash()));
            if (rows.size() < 1_000) return;
            after = rows.getLast().entry().seq();
        }
    }

    List<Row> find(Sql where, Sql order, int limit) {
        var sql = Sql.of("? where ? order by ? limit ?", ENTRIES, where, order, limit);
        return jdbc.sql(sql.text()).params(sql.args()).query(AuditStore::row).list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var entry = new AuditEntry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor_kind"),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("action"),
                row.getString("object_kind"),
                row.getString("object_id"),
                row.getString("detail"),
                row.getString("ip"));
        return new Row(entry, row.getBytes("hash"));
    }

    record Row(AuditEntry entry, byte[] hash) {}
}
