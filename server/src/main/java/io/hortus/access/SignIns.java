package io.hortus.access;

import io.hortus.kernel.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts sign-ins by account and by address, and locks both after too many failures, durably.
///
/// An attempt is counted before the password is looked at, so that a thousand guesses at once get no more chances
/// than a thousand one after the other. Accounts that do not exist are counted alike: a lock tells nothing.
@Component
class SignIns {
    private static final String COUNT = """
            insert into access.sign_in as s (subject, failures, since) values (?, 1, ?)
            on conflict (subject) do update set
              failures = case when s.since <= ? then 1 else s.failures + 1 end,
              since = case when s.since <= ? then excluded.since else s.since end,
              locked_until = case
                when s.locked_until > excluded.since then s.locked_until
                when s.since > ? and s.failures >= ? then excluded.since + make_interval(secs => ?)
              end
            returning locked_until
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AccessProperties settings;

    SignIns(JdbcClient jdbc, Clock clock, AccessProperties settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /// Counts an attempt.
    ///
    /// @throws Problem `locked_out` where the account or the address has failed too often
    void attempt(String email, String ip) {
        count("address:" + ip, settings.failuresPerAddress());
        count(account(email), settings.failuresPerAccount());
    }

    /// Forgets the failures of an account that has signed in, and this attempt of its address.
    void succeeded(String email, String ip) {
        var _ = jdbc.sql("delete from access.sign_in where subject = ?")
                .param(account(email))
                .update();
        var _ = jdbc.sql("update access.sign_in set failures = greatest(failures - 1, 0) where subject = ?")
                .param("address:" + ip)
                .update();
    }

    private void count(String subject, int most) {
        var now = clock.instant();
        var windowStart = Timestamp.from(now.minus(settings.failureWindow()));
        var lockedUntil = jdbc.sql(COUNT)
                .params(
                        subject,
                        Timestamp.from(now),
                        windowStart,
                        windowStart,
                        windowStart,
                        most,
                        settings.lockFor().toSeconds())
                .query((row, n) -> {
                    var until = row.getObject(1, OffsetDateTime.class);
                    return until == null ? Instant.MIN : until.toInstant();
                })
                .single();
        if (lockedUntil.isAfter(now)) {
            var seconds = Math.max(1, Duration.between(now, lockedUntil).toSeconds());
            throw new Problem(
                    AccessCode.LOCKED_OUT,
                    "Too many failed sign-ins; try again in " + seconds + " seconds",
                    Map.of("retryAfterSeconds", seconds));
        }
    }

    private static String account(String email) {
        return "account:" + Digest.text(Digest.sha256(email));
    }
}
