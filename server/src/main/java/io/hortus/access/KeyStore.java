package io.hortus.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The keys' rows.
@Component
class KeyStore {
    private final JdbcClient jdbc;

    KeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return false where a key with this secret exists already
    boolean insert(Key key, byte[] hash) {
        return jdbc.sql("""
                                insert into access.key (id, kind, name, prefix, hash, permissions, server_side, created_at, created_by)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (hash) do nothing
                                """)
                        .params(
                                key.id(),
                                key.kind().name(),
                                key.name(),
                                key.prefix(),
                                hash,
                                key.permissions().toArray(String[]::new),
                                key.serverSide(),
                                Timestamp.from(key.createdAt()),
                                key.createdBy())
                        .update()
                == 1;
    }

    /// Keys that were not revoked, by the hash of their secret in hexadecimal.
    Map<String, Key> valid() {
        return jdbc
                .sql("select *, encode(hash, 'hex') as hex from access.key where revoked_at is null")
                .query((row, n) -> Map.entry(row.getString("hex"), key(row, n)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<Key> list(Key.@Nullable Kind kind) {
        return jdbc.sql("select * from access.key where ?::text is null or kind = ? order by created_at desc, id")
                .params(Arrays.asList(kind == null ? null : kind.name(), kind == null ? null : kind.name()))
                .query(KeyStore::key)
                .list();
    }

    Optional<Key> find(String id) {
        return jdbc.sql("select * from access.key where id = ?")
                .param(id)
                .query(KeyStore::key)
                .optional();
    }

    void revoke(String id, Instant at) {
        var _ = jdbc.sql("update access.key set revoked_at = ? where id = ? and revoked_at is null")
                .params(Timestamp.from(at), id)
                .update();
    }

    void used(Map<String, Instant> uses) {
        var _ = jdbc.sql("""
                        update access.key k set last_used_at = u.at
                          from unnest(?::text[], ?::timestamptz[]) as u (id, at)
                         where k.id = u.id and (k.last_used_at is null or k.last_used_at < u.at)
                        """)
                .param(uses.keySet().toArray(String[]::new))
                .param(uses.values().stream().map(Instant::toString).toArray(String[]::new))
                .update();
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static Key key(ResultSet row, int number) throws SQLException {
        var kind = Key.Kind.valueOf(row.getString("kind"));
        return new Key(
                row.getString("id"),
                kind,
                row.getString("name"),
                row.getString("prefix"),
                List.of((String[]) row.getArray("permissions").getArray()),
                kind == Key.Kind.write ? row.getString("id") : null,
                row.getBoolean("server_side"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
