package io.hortus.access;

import io.hortus.kernel.Sql;
import io.hortus.org.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The accounts' rows.
@Component
class AccountStore {
    private static final Sql ACCOUNTS = Sql.of("""
            select a.id, a.email, a.name, a.role_id, r.name as role_name, r.permissions, a.unit_id, a.active,
                   a.language, a.created_at, a.last_sign_in_at
              from access.account a
              join access.role r on r.id = a.role_id
            """);

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Account> visible(Scope scope, @Nullable String q) {
        var named = q == null || q.isBlank()
                ? Sql.TRUE
                : Sql.of(
                        "(strpos(a.email, lower(?)) > 0 or strpos(lower(a.name), lower(?)) > 0)", q.strip(), q.strip());
        return read(
                Sql.of("? where ? and ? order by a.created_at, a.id", ACCOUNTS, scope.on(Sql.of("a.unit_id")), named));
    }

    Optional<Account> find(String id, Scope scope) {
        return read(Sql.of("? where a.id = ? and ?", ACCOUNTS, id, scope.on(Sql.of("a.unit_id")))).stream()
                .findFirst();
    }

    /// The account and its password's hash.
    Optional<Credentials> byEmail(String email) {
        return jdbc.sql("select id, password from access.account where email = ? and active")
                .param(email)
                .query((row, n) -> new Credentials(row.getString(1), row.getString(2)))
                .optional();
    }

    Optional<String> password(String id) {
        return jdbc.sql("select password from access.account where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    void insert(Account account, String password) {
        var _ = jdbc.sql("""
                        insert into access.account (id, email, name, role_id, unit_id, password, active, language, created_at)
                        values (?, ?, ?, ?, ?, ?, true, ?, ?)
                        """)
                .params(Arrays.asList(
                        account.id(),
                        account.email(),
                        account.name(),
                        account.roleId(),
                        account.unitId(),
                        password,
                        account.language(),
                        Timestamp.from(account.createdAt())))
                .update();
    }

    void update(Account account) {
        var _ = jdbc.sql("""
                        update access.account set name = ?, role_id = ?, unit_id = ?, active = ?, language = ?
                         where id = ?
                        """)
                .params(Arrays.asList(
                        account.name(),
                        account.roleId(),
                        account.unitId(),
                        account.active(),
                        account.language(),
                        account.id()))
                .update();
    }

    void setPassword(String id, String hash) {
        var _ = jdbc.sql("update access.account set password = ? where id = ?")
                .params(hash, id)
                .update();
    }

    void signedIn(String id, Instant at) {
        var _ = jdbc.sql("update access.account set last_sign_in_at = ? where id = ?")
                .params(Timestamp.from(at), id)
                .update();
    }

    /// Whether somebody active, who sees the whole company, could still manage accounts; serialises with others who
    /// ask.
    boolean someoneManages() {
        var _ = jdbc.sql("select pg_advisory_xact_lock(hashtextextended('access.accounts', 0))")
                .query((row, n) -> true)
                .single();
        return jdbc.sql("""
                        select exists (
                          select 1 from access.account a join access.role r on r.id = a.role_id
                           where a.active and (a.unit_id is null or a.unit_id = 'unt_company')
                             and 'accounts.manage' = any (r.permissions))
                        """).query(Boolean.class).single();
    }

    boolean anyAt(String unitId) {
        return jdbc.sql("select exists (select 1 from access.account where unit_id = ?)")
                .param(unitId)
                .query(Boolean.class)
                .single();
    }

    private List<Account> read(Sql sql) {
        return jdbc.sql(sql.text())
                .params(sql.args())
                .query(AccountStore::account)
                .list();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        var last = row.getObject("last_sign_in_at", OffsetDateTime.class);
        return new Account(
                row.getString("id"),
                row.getString("email"),
                row.getString("name"),
                row.getString("role_id"),
                row.getString("role_name"),
                List.of((String[]) row.getArray("permissions").getArray()),
                row.getString("unit_id"),
                row.getBoolean("active"),
                row.getString("language"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                last == null ? null : last.toInstant());
    }

    record Credentials(String id, String password) {}
}
