package io.hortus.access;

import io.hortus.kernel.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Kept answers of repeatable writes, by caller and key, for a day. Bodies are encrypted, since the answer that
/// makes a key holds its secret.
///
/// A claim whose process died is taken over after a minute: whether its write happened is not known then, and the
/// repetition may make a second one.
@Component
class Answers {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration RUNNING = Duration.ofMinutes(1);
    private static final String PURPOSE = "access.answer";

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    Answers(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// Claims the key for this request.
    ///
    /// @return the kept answer where there is one; empty where the request is to be carried out
    /// @throws Problem `idempotency_key_reused` or `idempotency_key_in_use`
    Optional<Answer> claim(String caller, String key, byte[] fingerprint) {
        var now = clock.instant();
        var won = jdbc.sql("""
                        insert into access.answer as a (caller, key, fingerprint, claimed_at) values (?, ?, ?, ?)
                        on conflict (caller, key) do update
                          set fingerprint = excluded.fingerprint, claimed_at = excluded.claimed_at,
                              status = null, content_type = null, body = null
                          where a.claimed_at < ? or (a.status is null and a.claimed_at < ?)
                        """)
                .params(
                        caller,
                        key,
                        fingerprint,
                        Timestamp.from(now),
                        Timestamp.from(now.minus(KEPT)),
                        Timestamp.from(now.minus(RUNNING)))
                .update();
        if (won == 1) return Optional.empty();
        var kept = jdbc.sql(
                        "select fingerprint, status, content_type, body from access.answer where caller = ? and key = ?")
                .params(caller, key)
                .query((row, n) -> new Kept(
                        row.getBytes("fingerprint"),
                        row.getInt("status"),
                        row.getString("content_type"),
                        row.getString("body")))
                .optional()
                .orElseThrow(() -> inUse(key));
        if (!Arrays.equals(kept.fingerprint(), fingerprint)) {
            throw new Problem(
                    AccessCode.IDEMPOTENCY_KEY_REUSED,
                    "The Idempotency-Key '" + key + "' was used for another request",
                    Map.of("key", key));
        }
        if (kept.status() == 0) throw inUse(key);
        var body = kept.body() == null ? "" : secrets.decrypt(PURPOSE, kept.body());
        return Optional.of(new Answer(kept.status(), kept.contentType(), body));
    }

    void keep(String caller, String key, Answer answer) {
        var _ = jdbc.sql("update access.answer set status = ?, content_type = ?, body = ? where caller = ? and key = ?")
                .params(Arrays.asList(
                        answer.status(), answer.contentType(), secrets.encrypt(PURPOSE, answer.body()), caller, key))
                .update();
    }

    /// Gives the key back: the request failed, and may be sent again.
    void release(String caller, String key) {
        var _ = jdbc.sql("delete from access.answer where caller = ? and key = ? and status is null")
                .params(caller, key)
                .update();
    }

    private static Problem inUse(String key) {
        return new Problem(
                AccessCode.IDEMPOTENCY_KEY_IN_USE,
                "The first request with the Idempotency-Key '" + key + "' is still running",
                Map.of("key", key, "retryAfterSeconds", 1));
    }

    record Answer(int status, @Nullable String contentType, String body) {}

    private record Kept(
            byte[] fingerprint,
            int status,
            @Nullable String contentType,
            @Nullable String body) {}
}
