package io.hortus.audience;

import io.hortus.audience.live.Stream;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Rules;
import io.hortus.kernel.Json;
import io.hortus.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Definitions as rows.
@Component
class DefinitionStore {
    private static final String AUDIENCES = """
            select number, id, name, description, rule, next_rule, state, problem, created_at, updated_at,
                   mode, every_minutes, counted_at
              from audience.audience
            """;

    private final JdbcClient jdbc;

    DefinitionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Audience> audiences() {
        return jdbc.sql(AUDIENCES + " order by number")
                .query(DefinitionStore::audience)
                .list();
    }

    /// What people look for: part of a name, a state as it is shown.
    record Wanted(@Nullable String q, @Nullable String state) {
        private Sql where() {
            var named = q == null || q.isBlank() ? Sql.TRUE : Sql.of("name ilike ?", Sql.containing(q.strip()));
            var shown = state == null
                    ? Sql.TRUE
                    : Sql.of(
                            "case state when 'live' then mode when 'broken' then 'broken' else 'counting' end = ?",
                            state);
            return Sql.and(List.of(named, shown));
        }
    }

    /// The newest first.
    ///
    /// @param before only those with a smaller number
    List<Audience> page(Wanted wanted, long before, int limit) {
        var query = Sql.of(
                AUDIENCES + " where ? and number < ? order by number desc limit ?", wanted.where(), before, limit);
        return jdbc.sql(query.text())
                .params(query.args())
                .query(DefinitionStore::audience)
                .list();
    }

    long count(Wanted wanted) {
        var query = Sql.of("select count(*) from audience.audience where ?", wanted.where());
        return jdbc.sql(query.text()).params(query.args()).query(Long.class).single();
    }

    List<AudienceName> names() {
        return jdbc.sql("select id, name, state from audience.audience order by number")
                .query((row, n) ->
                        new AudienceName(row.getString(1), row.getString(2), Audience.State.of(row.getString(3))))
                .list();
    }

    Optional<Audience> audience(String id) {
        return jdbc.sql(AUDIENCES + " where id = ?")
                .param(id)
                .query(DefinitionStore::audience)
                .optional();
    }

    List<Stream> streams() {
        return jdbc.sql("select id, spec, horizon_ms, ready from audience.stream order by id")
                .query(DefinitionStore::stream)
                .list();
    }

    private static Stream stream(ResultSet row, int n) throws SQLException {
        var key = Json.MAPPER.readValue(row.getString(2), StreamKey.class);
        return new Stream(row.getInt(1), key.event(), key.where(), key.property(), row.getLong(3), row.getBoolean(4));
    }

    private static Audience audience(ResultSet row, int n) throws SQLException {
        var next = row.getString(6);
        return new Audience(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Rules.stored(row.getString(5)),
                next == null ? null : Rules.stored(next),
                Audience.State.of(row.getString(7)),
                new Keeping(
                        Keeping.Mode.of(row.getString(11)),
                        row.getObject(12, Integer.class),
                        instant(row.getObject(13, OffsetDateTime.class))),
                row.getString(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getObject(10, OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    void insert(Audience audience) {
        jdbc.sql("""
                        insert into audience.audience (id, name, description, rule, state, created_at, updated_at, mode,
                                                       every_minutes)
                        values (?, ?, ?, ?::jsonb, ?, ?::timestamptz, ?::timestamptz, ?, ?)
                        """)
                .params(Arrays.asList(
                        audience.id(),
                        audience.name(),
                        audience.description(),
                        Json.write(audience.rule()),
                        audience.state().word(),
                        audience.createdAt().toString(),
                        audience.updatedAt().toString(),
                        audience.keeping().mode().word(),
                        audience.keeping().everyMinutes()))
                .update();
    }

    void update(Audience audience) {
        jdbc.sql("""
                        update audience.audience
                           set name = ?, description = ?, rule = ?::jsonb, next_rule = ?::jsonb, state = ?, problem = ?,
                               updated_at = ?::timestamptz, mode = ?, every_minutes = ?, counted_at = ?::timestamptz
                         where number = ?
                        """)
                .params(Arrays.asList(
                        audience.name(),
                        audience.description(),
                        Json.write(audience.rule()),
                        json(audience.nextRule()),
                        audience.state().word(),
                        audience.problem(),
                        audience.updatedAt().toString(),
                        audience.keeping().mode().word(),
                        audience.keeping().everyMinutes(),
                        audience.keeping().countedAt() == null
                                ? null
                                : audience.keeping().countedAt().toString(),
                        audience.number()))
                .update();
    }

    private static @Nullable String json(@Nullable Rule rule) {
        return rule == null ? null : Json.write(rule);
    }

    void delete(int number) {
        jdbc.sql("delete from audience.audience where number = ?").param(number).update();
        jdbc.sql("delete from audience.pending where audience = ?")
                .param(number)
                .update();
        jdbc.sql("delete from audience.member where audience = ?").param(number).update();
        jdbc.sql("delete from audience.move where audience = ?").param(number).update();
    }

    int filledTo(int number) {
        return jdbc.sql("select filled_to from audience.audience where number = ?")
                .param(number)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void filledTo(int number, int customer) {
        jdbc.sql("update audience.audience set filled_to = ? where number = ?")
                .params(customer, number)
                .update();
    }

    void live(int number) {
        jdbc.sql("update audience.audience set state = 'live' where number = ? and state = 'filling'")
                .param(number)
                .update();
    }

    /// A scheduled or frozen one was counted.
    void counted(int number, Instant at) {
        jdbc.sql(
                        "update audience.audience set counted_at = ?::timestamptz, state = 'live' where number = ? and mode <> 'live'")
                .params(at.toString(), number)
                .update();
    }

    void addStream(StreamKey key, long horizonMs, List<Long> positions) {
        jdbc.sql("""
                        insert into audience.stream (key, event, spec, horizon_ms, positions)
                        values (?, ?, ?::jsonb, ?, ?)
                        """)
                .params(key.text(), key.event(), key.text(), horizonMs, positions.toArray(Long[]::new))
                .update();
    }

    /// From where a stream is recorded live, by partition, and up to which node its past has been gathered.
    record Gathering(List<Long> positions, int filledTo) {}

    Gathering gathering(int stream) {
        return jdbc.sql("select positions, filled_to from audience.stream where id = ?")
                .param(stream)
                .query((row, n) ->
                        new Gathering(List.of((Long[]) row.getArray(1).getArray()), row.getInt(2)))
                .single();
    }

    void gathered(int stream, int node) {
        jdbc.sql("update audience.stream set filled_to = ? where id = ?")
                .params(node, stream)
                .update();
    }

    void ready(int stream) {
        jdbc.sql("update audience.stream set ready = true where id = ?")
                .param(stream)
                .update();
    }

    /// Streams get new numbers: what histories hold under the old ones is nobody's and goes with the next write.
    void gatherAgain(List<Long> positions) {
        jdbc.sql("""
                        update audience.stream set id = default, ready = false, filled_to = 0, positions = ?
                        """).param(positions.toArray(Long[]::new)).update();
        jdbc.sql("""
                        update audience.audience
                           set state = 'gathering', filled_to = 0, rule = coalesce(next_rule, rule), next_rule = null
                         where mode = 'live' and state <> 'broken'
                        """).update();
    }

    void removeStream(int stream) {
        jdbc.sql("delete from audience.stream where id = ?").param(stream).update();
    }

    /// Whoever reads the version in a later transaction sees everything written before.
    void raiseVersion() {
        jdbc.sql("update audience.version set version = version + 1").update();
    }

    /// Rules that something asks about.
    ///
    /// @param usedBy what it is and its id, such as `journey jrn_4k7`
    record Kept(String usedBy, List<Rule> rules) {}

    List<Kept> kept() {
        return jdbc.sql("select used_by, rules from audience.kept order by used_by")
                .query((row, n) -> new Kept(
                        row.getString(1),
                        Json.read(row.getString(2))
                                .valueStream()
                                .map(json -> Rules.stored(json.toString()))
                                .toList()))
                .list();
    }

    void keep(String usedBy, List<Rule> rules) {
        jdbc.sql("""
                        insert into audience.kept (used_by, rules) values (?, ?::jsonb)
                        on conflict (used_by) do update set rules = excluded.rules
                        """)
                .params(
                        usedBy,
                        "[" + String.join(",", rules.stream().map(Json::write).toList()) + "]")
                .update();
    }

    void drop(String usedBy) {
        jdbc.sql("delete from audience.kept where used_by = ?").param(usedBy).update();
    }
}
