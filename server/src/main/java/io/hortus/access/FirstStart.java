package io.hortus.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Before the first request: the built-in roles, the first account, and the keys the operator gave. Several nodes may
/// do it at the same time.
@Component
class FirstStart implements SmartInitializingSingleton {
    static final String ADMIN = "admin@hortus.local";
    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final Passwords passwords;
    private final AccessProperties settings;
    private final Clock clock;

    FirstStart(JdbcClient jdbc, KeyRing keys, Passwords passwords, AccessProperties settings, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.passwords = passwords;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (var role : BuiltInRole.values()) write(role);
        firstAccount();
        if (!settings.apiKey().isBlank()) {
            var all = Arrays.stream(Permission.values()).map(Permission::wire).toList();
            var _ = keys.add(Key.Kind.api, "HORTUS_API_KEY", settings.apiKey(), all, false, "system");
        }
        if (!settings.writeKey().isBlank()) {
            var _ = keys.add(Key.Kind.write, "HORTUS_WRITE_KEY", settings.writeKey(), List.of(), true, "system");
        }
        keys.reload();
    }

    private void write(BuiltInRole role) {
        var _ = jdbc.sql("""
                        insert into access.role (id, name, name_en, permissions, built_in, created_at)
                        values (?, ?, ?, ?, true, ?)
                        on conflict (id) do update set permissions = excluded.permissions
                        """)
                .params(
                        role.id(),
                        role.zh(),
                        role.en(),
                        role.permissions().stream()
                                .map(Permission::wire)
                                .sorted()
                                .toArray(String[]::new),
                        Timestamp.from(clock.instant()))
                .update();
    }

    private void firstAccount() {
        var none = jdbc.sql("select not exists (select 1 from access.account)")
                .query(Boolean.class)
                .single();
        if (!none) return;
        var given = !settings.adminPassword().isBlank();
        var password = given ? settings.adminPassword() : Passwords.generate();
        var made = jdbc.sql("""
                        insert into access.account (id, email, name, role_id, password, created_at)
                        values ('acc_admin', ?, 'Admin', 'role_administrator', ?, ?) on conflict do nothing
                        """)
                .params(ADMIN, passwords.hash(password), Timestamp.from(clock.instant()))
                .update();
        if (made == 0) return;
        // The one place where a password is printed: there is no other way to get in, and it is shown once.
        if (given) log.info("First start: sign in as {} with HORTUS_ADMIN_PASSWORD", ADMIN);
        else log.info("First start: sign in as {} with the password {} (shown once)", ADMIN, password);
    }
}
