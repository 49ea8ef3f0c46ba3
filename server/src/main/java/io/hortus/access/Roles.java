package io.hortus.access;

import io.hortus.kernel.Ids;
import io.hortus.kernel.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Roles, the built-in and the company's own. Nobody gives away more than they have.
@Component
class Roles {
    private final JdbcClient jdbc;
    private final AccountStore accounts;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Roles(JdbcClient jdbc, AccountStore accounts, Audit audit, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    List<Role> all() {
        return jdbc.sql("select * from access.role order by built_in desc, cardinality(permissions) desc, name")
                .query(Roles::role)
                .list();
    }

    Optional<Role> find(String id) {
        return jdbc.sql("select * from access.role where id = ?")
                .param(id)
                .query(Roles::role)
                .optional();
    }

    @Transactional
    Role add(String name, List<String> permissions) {
        var role = new Role(ids.next("role"), name, null, known(permissions), false);
        try {
            var _ = jdbc.sql("insert into access.role (id, name, permissions, created_at) values (?, ?, ?, ?)")
                    .params(role.id(), name, role.permissions().toArray(String[]::new), Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw nameTaken();
        }
        audit.record("role.add", "role", role.id(), Map.of("permissions", role.permissions()));
        return role;
    }

    @Transactional
    Role change(String id, String name, List<String> permissions) {
        var before = changeable(id);
        permitted(before.permissions());
        var role = new Role(id, name, null, known(permissions), false);
        try {
            var _ = jdbc.sql("update access.role set name = ?, permissions = ? where id = ?")
                    .params(name, role.permissions().toArray(String[]::new), id)
                    .update();
        } catch (DuplicateKeyException e) {
            throw nameTaken();
        }
        if (!accounts.someoneManages()) throw Accounts.lastAdministrator();
        audit.record("role.change", "role", id, Map.of("before", before.permissions(), "after", role.permissions()));
        return role;
    }

    @Transactional
    void delete(String id) {
        var role = changeable(id);
        var holders = jdbc.sql("select count(*) from access.account where role_id = ?")
                .param(id)
                .query(Long.class)
                .single();
        if (holders > 0) {
            throw new Problem(
                    AccessCode.ROLE_IN_USE,
                    "The role '" + role.name() + "' is held by " + holders + " accounts",
                    Map.of("id", id, "accounts", holders));
        }
        var _ = jdbc.sql("delete from access.role where id = ?").param(id).update();
        audit.record("role.delete", "role", id, Map.of("permissions", role.permissions()));
    }

    /// @throws Problem where the caller lacks one of the permissions
    static void permitted(List<String> permissions) {
        var caller = Caller.current();
        for (var permission : Permission.among(permissions)) {
            if (!caller.may(permission)) {
                throw new Problem(
                        AccessCode.MORE_THAN_YOUR_OWN,
                        "Nobody can give a permission they do not have: '" + permission.wire() + "'",
                        Map.of("permission", permission.wire()));
            }
        }
    }

    /// The permissions in order and once each, all of them known and the caller's own.
    static List<String> known(List<String> permissions) {
        for (var wire : permissions) {
            if (Permission.of(wire).isEmpty())
                throw Problem.field("permissions", "known permissions, not '" + wire + "'");
        }
        permitted(permissions);
        return permissions.stream().distinct().sorted().toList();
    }

    private Role changeable(String id) {
        var role = find(id).orElseThrow(() -> Problem.missing("role", id));
        if (role.builtIn()) {
            throw new Problem(
                    AccessCode.ROLE_BUILT_IN,
                    "The role '" + role.name() + "' is built in: make one of your own",
                    Map.of("id", id));
        }
        return role;
    }

    private static Problem nameTaken() {
        return Problem.field("name", "a name that no other role has");
    }

    private static Role role(ResultSet row, int number) throws SQLException {
        return new Role(
                row.getString("id"),
                row.getString("name"),
                row.getString("name_en"),
                List.of((String[]) row.getArray("permissions").getArray()),
                row.getBoolean("built_in"));
    }
}
