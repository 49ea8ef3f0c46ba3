package io.hortus.access;

import io.hortus.org.Units;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Console sessions. What an account may do is read with every request, so that a change of its role, its unit or its
/// being active counts at once.
@Component
class Sessions {
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Units units;
    private final Clock clock;
    private final AccessProperties settings;

    Sessions(JdbcClient jdbc, Units units, Clock clock, AccessProperties settings) {
        this.jdbc = jdbc;
        this.units = units;
        this.clock = clock;
        this.settings = settings;
    }

    /// @return the token, which is kept nowhere but in the browser
    String open(String accountId, String ip) {
        var token = Digest.token();
        var now = Timestamp.from(clock.instant());
        var _ = jdbc.sql(
                        "insert into access.session (token_hash, account_id, created_at, last_seen_at, ip) values (?, ?, ?, ?, ?)")
                .params(Digest.sha256(token), accountId, now, now, ip)
                .update();
        return token;
    }

    Optional<Caller> caller(String token) {
        var now = clock.instant();
        var found = jdbc.sql("""
                        select a.id, a.name, a.unit_id, r.permissions, s.last_seen_at
                          from access.session s
                          join access.account a on a.id = s.account_id
                          join access.role r on r.id = a.role_id
                         where s.token_hash = ? and a.active and s.last_seen_at > ? and s.created_at > ?
                        """)
                .params(
                        Digest.sha256(token),
                        Timestamp.from(now.minus(settings.sessionIdle())),
                        Timestamp.from(now.minus(settings.sessionMost())))
                .query((row, n) -> new Found(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("unit_id"),
                        List.of((String[]) row.getArray("permissions").getArray()),
                        row.getObject("last_seen_at", OffsetDateTime.class).toInstant()))
                .optional();
        found.filter(session -> session.lastSeenAt().plus(TOUCH).isBefore(now)).ifPresent(_ -> touch(token, now));
        return found.map(session -> new Caller(
                Caller.Kind.ACCOUNT,
                session.account(),
                session.name(),
                Permission.among(session.permissions()),
                units.scope(session.unit())));
    }

    void close(String token) {
        var _ = jdbc.sql("delete from access.session where token_hash = ?")
                .param(Digest.sha256(token))
                .update();
    }

    void closeAll(String accountId) {
        var _ = jdbc.sql("delete from access.session where account_id = ?")
                .param(accountId)
                .update();
    }

    private void touch(String token, Instant now) {
        var _ = jdbc.sql("update access.session set last_seen_at = ? where token_hash = ?")
                .params(Timestamp.from(now), Digest.sha256(token))
                .update();
    }

    private record Found(
            String account, String name, @Nullable String unit, List<String> permissions, Instant lastSeenAt) {}
}
