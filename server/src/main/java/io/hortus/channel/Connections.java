package io.hortus.channel;

import io.hortus.access.Secrets;
import io.hortus.delivery.ChannelBook;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The configured connections, as stored and as working lines. Safe for use by several threads.
@Component
class Connections implements ChannelBook {
    private static final Logger log = LoggerFactory.getLogger(Connections.class);
    private static final String PURPOSE = "channel.secrets";

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Kinds kinds;
    private final Clock clock;
    private long known = -1;
    private Map<String, Open> open = Map.of();

    private record Open(long revision, Line line) {}

    Connections(JdbcClient jdbc, Secrets secrets, Kinds kinds, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.kinds = kinds;
        this.clock = clock;
    }

    /// One statement while nothing has changed. A connection that cannot work is left out, and said so in the log.
    @Override
    public synchronized List<Line> lines() {
        var revision =
                jdbc.sql("select n from channel.revision").query(Long.class).single();
        if (revision != known) {
            var fresh = new HashMap<String, Open>();
            for (var connection : all()) {
                var before = open.get(connection.id());
                if (before != null && before.revision == connection.revision()) {
                    fresh.put(connection.id(), before);
                    continue;
                }
                try {
                    fresh.put(connection.id(), new Open(connection.revision(), kinds.line(connection)));
                } catch (Problem e) {
                    log.warn("{} cannot work: {}", connection, e.getMessage());
                }
            }
            open = fresh;
            known = revision;
        }
        var lines = new ArrayList<Line>();
        for (var one : open.values()) lines.add(one.line);
        return lines;
    }

    List<Connection> all() {
        return jdbc.sql("select * from channel.connection order by name, id")
                .query(this::connection)
                .list();
    }

    Optional<Connection> find(String id) {
        return jdbc.sql("select * from channel.connection where id = ?")
                .param(id)
                .query(this::connection)
                .optional();
    }

    /// Keeps a new or changed connection; all nodes see it within a second.
    @Transactional
    public void keep(String id, String kind, String name, Settings settings, Map<String, String> secret) {
        var now = Timestamp.from(clock.instant());
        var revision = next();
        jdbc.sql("""
                        insert into channel.connection
                          (id, kind, name, settings, secrets, revision, created_at, updated_at)
                        values (?, ?, ?, ?::jsonb, ?, ?, ?, ?)
                        on conflict (id) do update
                           set name = excluded.name, settings = excluded.settings, secrets = excluded.secrets,
                               revision = excluded.revision, updated_at = excluded.updated_at
                        """)
                .params(
                        id,
                        kind,
                        name,
                        Json.write(settings),
                        secrets.encrypt(PURPOSE, Json.write(secret)),
                        revision,
                        now,
                        now)
                .update();
    }

    @Transactional
    public void remove(String id) {
        next();
        jdbc.sql("delete from channel.connection where id = ?").param(id).update();
    }

    private long next() {
        return jdbc.sql("update channel.revision set n = n + 1 returning n")
                .query(Long.class)
                .single();
    }

    private Connection connection(ResultSet row, int number) throws SQLException {
        var secret = new HashMap<String, String>();
        Json.read(secrets.decrypt(PURPOSE, row.getString("secrets")))
                .forEachEntry((name, value) -> secret.put(name, value.asString()));
        return new Connection(
                row.getString("id"),
                row.getString("kind"),
                row.getString("name"),
                Json.MAPPER.readValue(row.getString("settings"), Settings.class),
                secret,
                row.getLong("revision"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
