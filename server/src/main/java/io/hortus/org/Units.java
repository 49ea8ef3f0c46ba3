package io.hortus.org;

import io.hortus.kernel.Ids;
import io.hortus.kernel.Problem;
import io.hortus.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The organisation tree: company, regions, stores, staff. Safe for use by several threads.
@Component
public class Units {
    private static final Sql COLUMNS = Sql.of("select id, parent_id, kind, code, name from org.unit");

    private final JdbcClient jdbc;
    private final Ids ids;
    private final ObjectProvider<UnitUse> uses;

    Units(JdbcClient jdbc, Ids ids, ObjectProvider<UnitUse> uses) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.uses = uses;
    }

    /// Every visible unit, parents before children.
    public List<Unit> all(Scope scope) {
        return read(Sql.of("? where ? order by path", COLUMNS, scope.on(Sql.of("id"))));
    }

    public Optional<Unit> find(String id) {
        return read(Sql.of("? where id = ?", COLUMNS, id)).stream().findFirst();
    }

    /// The units with these ids, by id; those that do not exist are absent.
    public Map<String, Unit> byId(Collection<String> ids) {
        if (ids.isEmpty()) return Map.of();
        return read(Sql.of("? where id = any (?)", COLUMNS, ids.toArray(String[]::new))).stream()
                .collect(Collectors.toMap(Unit::id, Function.identity()));
    }

    /// The units with these codes, by code; one statement however many codes.
    public Map<String, Unit> byCode(Collection<String> codes) {
        if (codes.isEmpty()) return Map.of();
        return read(Sql.of("? where code = any (?)", COLUMNS, codes.toArray(String[]::new))).stream()
                .collect(Collectors.toMap(Unit::code, Function.identity()));
    }

    /// What somebody placed at this unit may see: it and everything below; the company or no unit is everything.
    public Scope scope(@Nullable String unitId) {
        if (unitId == null) return Scope.COMPANY;
        return jdbc.sql("select parent_id, path, name from org.unit where id = ?")
                .param(unitId)
                .query((row, n) ->
                        row.getString(1) == null ? Scope.COMPANY : new Scope(row.getString(2), row.getString(3)))
                .optional()
                .orElse(Scope.NOTHING);
    }

    /// True where the unit lies in the scope.
    public boolean within(Scope scope, String unitId) {
        return !read(Sql.of("? where id = ? and ?", COLUMNS, unitId, scope.on(Sql.of("id"))))
                .isEmpty();
    }

    @Transactional
    public Unit add(String parentId, Unit.Kind kind, String code, String name) {
        var parent = find(parentId).orElseThrow(() -> Problem.missing("unit", parentId));
        if (kind.compareTo(parent.kind()) <= 0) {
            throw Problem.field("kind", "a kind below '" + parent.kind().wire() + "'");
        }
        var id = ids.next("unt");
        try {
            var _ = jdbc.sql("""
                            insert into org.unit (id, parent_id, kind, code, name, path)
                            select ?, id, ?, ?, ?, path || ? || '/' from org.unit where id = ?
                            """)
                    .params(id, kind.wire(), code, name, id, parentId)
                    .update();
        } catch (DuplicateKeyException e) {
            throw codeInUse(code, e);
        }
        return new Unit(id, parentId, kind, code, name);
    }

    /// Renames or recodes a unit; null leaves a value as it is.
    @Transactional
    public Unit change(String id, @Nullable String code, @Nullable String name) {
        try {
            var changed = jdbc.sql(
                            "update org.unit set code = coalesce(?, code), name = coalesce(?, name) where id = ?")
                    .params(Arrays.asList(code, name, id))
                    .update();
            if (changed == 0) throw Problem.missing("unit", id);
        } catch (DuplicateKeyException e) {
            throw codeInUse(String.valueOf(code), e);
        }
        return find(id).orElseThrow();
    }

    @Transactional
    public void delete(String id) {
        var unit = find(id).orElseThrow(() -> Problem.missing("unit", id));
        var inUse = uses.stream().filter(use -> use.uses(id)).map(UnitUse::room).toList();
        var children = jdbc.sql("select count(*) from org.unit where parent_id = ?")
                .param(id)
                .query(Integer.class)
                .single();
        if (unit.parentId() == null || children > 0 || !inUse.isEmpty()) {
            throw new Problem(
                    OrgCode.UNIT_IN_USE,
                    "The unit '" + unit.name() + "' is in use and cannot be deleted",
                    Map.of("id", id, "units", children, "usedBy", inUse));
        }
        var _ = jdbc.sql("delete from org.unit where id = ?").param(id).update();
    }

    private List<Unit> read(Sql sql) {
        return jdbc.sql(sql.text()).params(sql.args()).query(Units::unit).list();
    }

    private static Unit unit(ResultSet row, int number) throws SQLException {
        return new Unit(
                row.getString("id"),
                row.getString("parent_id"),
                Unit.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("code"),
                row.getString("name"));
    }

    private static Problem codeInUse(String code, Throwable cause) {
        return new Problem(
                OrgCode.CODE_IN_USE, "Another unit has the code '" + code + "'", Map.of("field", "code"), cause);
    }
}
