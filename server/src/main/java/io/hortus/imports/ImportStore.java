package io.hortus.imports;

import io.hortus.imports.file.Column;
import io.hortus.imports.file.Form;
import io.hortus.imports.run.Fault;
import io.hortus.kernel.Json;
import io.hortus.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of imports and of what they could not take.
@Component
class ImportStore {
    private final JdbcClient jdbc;

    ImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Import i) {
        jdbc.sql("""
                        insert into imports.import
                            (id, kind, state, file_name, stored, uploaded, bytes, sha256, expanded_bytes, form, columns,
                             by_id, by_name, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?)
                        """)
                .params(
                        i.id(),
                        i.kind().word(),
                        i.state().word(),
                        i.fileName(),
                        i.stored(),
                        i.uploaded(),
                        i.bytes(),
                        i.sha256(),
                        i.unpackedBytes(),
                        Json.write(i.form()),
                        Json.write(i.columns()),
                        i.byId(),
                        i.byName(),
                        at(i.createdAt()))
                .update();
    }

    Optional<Import> find(String id) {
        return list(Sql.of("id = ?", id), 1).stream().findFirst();
    }

    /// The import of the same bytes that was run most recently, if any.
    Optional<String> same(String sha256, String kind, String besides) {
        return jdbc.sql("""
                        select id from imports.import
                        where sha256 = ? and kind = ? and id <> ? and started_at is not null
                        order by created_at desc limit 1
                        """).params(sha256, kind, besides).query(String.class).optional();
    }

    /// The newest first.
    List<Import> list(Sql where, int limit) {
        var sql =
                Sql.of("select * from imports.import where ? order by created_at desc, id desc limit ?", where, limit);
        return jdbc.sql(sql.text())
                .params(sql.args())
                .query((row, _) -> read(row))
                .list();
    }

    /// @return false where the import was not in one of the states
    boolean map(String id, Mapping mapping) {
        return jdbc.sql("""
                                update imports.import
                                set mapping = ?::jsonb, state = 'mapped', check_result = null, total = null, reason = null
                                where id = ? and started_at is null and state in ('uploaded', 'mapped', 'checked', 'failed')
                                """).params(Json.write(mapping), id).update() == 1;
    }

    boolean enter(String id, Import.State state, Import.State... from) {
        return jdbc.sql("update imports.import set state = ?, reason = null where id = ? and state = any (?)")
                        .params(
                                state.word(),
                                id,
                                Arrays.stream(from).map(Import.State::word).toArray(String[]::new))
                        .update()
                == 1;
    }

    void reason(String id, String reason) {
        jdbc.sql("update imports.import set reason = ? where id = ?")
                .params(reason, id)
                .update();
    }

    void job(String id, String job) {
        jdbc.sql("update imports.import set job_id = ? where id = ?")
                .params(job, id)
                .update();
    }

    void started(String id, Instant now) {
        jdbc.sql("update imports.import set started_at = coalesce(started_at, ?) where id = ?")
                .params(at(now), id)
                .update();
    }

    void checked(String id, Import.Check check) {
        jdbc.sql("update imports.import set state = 'checked', check_result = ?::jsonb, total = ? where id = ?")
                .params(Json.write(check), check.rows(), id)
                .update();
    }

    void done(String id, long rows) {
        jdbc.sql("update imports.import set done = ? where id = ?")
                .params(rows, id)
                .update();
    }

    void shift(String id, long millis) {
        jdbc.sql("update imports.import set shift_ms = ? where id = ?")
                .params(millis, id)
                .update();
    }

    /// Grouped rows have become events: how many rows there were, and how many could not be taken.
    void prepared(String id, long rows, long invalid) {
        jdbc.sql("""
                        update imports.import
                        set prepared = true, total = ?, done = ?, rows = ?, invalid = ? where id = ?
                        """).params(rows, invalid, invalid, invalid, id).update();
    }

    /// Everything up to the position is in the log.
    void advance(String id, long position, Import.Counts more) {
        jdbc.sql("""
                        update imports.import
                        set position = ?, done = done + ?, rows = rows + ?, events = events + ?,
                            duplicates = duplicates + ?, invalid = invalid + ?, nobody = nobody + ?
                        where id = ?
                        """)
                .params(
                        position,
                        more.rows(),
                        more.rows(),
                        more.events(),
                        more.duplicates(),
                        more.invalid(),
                        more.nobody(),
                        id)
                .update();
    }

    void finish(String id, Import.State state, @Nullable String reason, Instant now) {
        jdbc.sql("update imports.import set state = ?, reason = ?, finished_at = ? where id = ?")
                .params(Arrays.asList(state.word(), reason, at(now), id))
                .update();
    }

    void addFaults(String id, String phase, List<Fault> faults) {
        if (faults.isEmpty()) return;
        jdbc.sql("""
                        insert into imports.fault (import_id, phase, row, column_name, reason, detail, cells)
                        select ?, ?, * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[])
                        """)
                .params(
                        id,
                        phase,
                        faults.stream().map(Fault::row).toArray(Long[]::new),
                        faults.stream().map(Fault::column).toArray(String[]::new),
                        faults.stream().map(Fault::reason).toArray(String[]::new),
                        faults.stream().map(f -> cut(f.detail(), 500)).toArray(String[]::new),
                        faults.stream().map(f -> cut(cells(f), 8_000)).toArray(String[]::new))
                .update();
    }

    private static String cells(Fault fault) {
        return Json.write(
                Arrays.stream(fault.cells()).map(c -> c == null ? "" : c).toList());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    long faults(String id, String phase) {
        return jdbc.sql("select count(*) from imports.fault where import_id = ? and phase = ?")
                .params(id, phase)
                .query(Long.class)
                .single();
    }

    void forgetFaults(String id, String phase) {
        jdbc.sql("delete from imports.fault where import_id = ? and phase = ?")
                .params(id, phase)
                .update();
    }

    void forgetFaultsAfter(String id, long row) {
        jdbc.sql("delete from imports.fault where import_id = ? and phase = 'run' and row > ?")
                .params(id, row)
                .update();
    }

    record FaultRow(long row, String column, String reason, String detail, String cells) {}

    /// In row order, a page at a time, so that a long report takes no memory.
    void eachFault(String id, String phase, Consumer<FaultRow> consumer) {
        var after = -1L;
        while (true) {
            var page = jdbc.sql("""
                            select row, column_name, reason, detail, cells from imports.fault
                            where import_id = ? and phase = ? and row > ? order by row limit 2000
                            """)
                    .params(id, phase, after)
                    .query((row, _) -> new FaultRow(
                            row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                    .list();
            if (page.isEmpty()) return;
            page.forEach(consumer);
            after = page.getLast().row();
        }
    }

    /// The cells of rows that name somebody, as JSON lists.
    ///
    /// @param patterns of the lower-cased cells
    List<String> faultsWith(String[] patterns) {
        return jdbc.sql("select cells from imports.fault where lower(cells) like any (?) order by import_id, row")
                .param(patterns)
                .query(String.class)
                .list();
    }

    void forgetFaultsWith(String[] patterns) {
        jdbc.sql("delete from imports.fault where lower(cells) like any (?)")
                .param(patterns)
                .update();
    }

    /// Imports whose uploaded file is still kept and not in use.
    List<Import> withFiles(int limit) {
        return list(Sql.of("uploaded and stored <> '' and state not in ('checking', 'running', 'cancelling')"), limit);
    }

    /// Imports whose files and reports have been kept long enough.
    List<Import> endedBefore(Instant instant) {
        return list(Sql.of("""
                        state not in ('checking', 'running', 'cancelling') and stored <> ''
                        and coalesce(finished_at, created_at) < ?
                        """, at(instant)), 100);
    }

    void fileGone(String id) {
        jdbc.sql("update imports.import set stored = '' where id = ?").param(id).update();
    }

    void addTemplate(String id, String name, ImportKind kind, List<String> columns, Mapping mapping, Instant now) {
        jdbc.sql("""
                        insert into imports.template (id, name, kind, columns, mapping, created_at)
                        values (?, ?, ?, ?::jsonb, ?::jsonb, ?)
                        """)
                .params(id, name, kind.word(), Json.write(columns), Json.write(mapping), at(now))
                .update();
    }

    List<Template> templates(Sql where) {
        var sql = Sql.of("select * from imports.template where ? order by name", where);
        return jdbc.sql(sql.text())
                .params(sql.args())
                .query((row, _) -> new Template(
                        row.getString("id"),
                        row.getString("name"),
                        ImportKind.of(row.getString("kind")),
                        List.of(Json.MAPPER.readValue(row.getString("columns"), String[].class)),
                        Json.MAPPER.readValue(row.getString("mapping"), Mapping.class)))
                .list();
    }

    private static Import read(ResultSet row) throws SQLException {
        return new Import(
                row.getString("id"),
                ImportKind.of(row.getString("kind")),
                Import.State.of(row.getString("state")),
                row.getString("file_name"),
                row.getString("stored"),
                row.getBoolean("uploaded"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getLong("expanded_bytes"),
                Json.MAPPER.readValue(row.getString("form"), Form.class),
                List.of(Json.MAPPER.readValue(row.getString("columns"), Column[].class)),
                json(row, "mapping", Mapping.class),
                row.getString("by_id"),
                row.getString("by_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getString("job_id"),
                json(row, "check_result", Import.Check.class),
                row.getString("reason"),
                row.getLong("position"),
                row.getBoolean("prepared"),
                row.getObject("shift_ms", Long.class),
                row.getLong("done"),
                row.getObject("total", Long.class),
                new Import.Counts(
                        row.getLong("rows"),
                        row.getLong("events"),
                        row.getLong("duplicates"),
                        row.getLong("invalid"),
                        row.getLong("nobody")));
    }

    private static <T> @Nullable T json(ResultSet row, String column, Class<T> type) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : Json.MAPPER.readValue(text, type);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
