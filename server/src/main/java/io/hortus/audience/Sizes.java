package io.hortus.audience;

import io.hortus.kernel.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many members audiences have, and who came and went.
///
/// Every membership is counted, which is exact and needs no upkeep; with millions of them it takes long, so an answer
/// that took long is given again for ten times as long as it took. Of one audience the answer is always fresh.
@Component
class Sizes {
    private static final Duration HISTORY = Duration.ofDays(30);
    private static final Duration YOUNG = Duration.ofDays(2);
    private static final long HOUR_SECONDS = 3_600;
    private static final long FINE_SECONDS = 300;
    /// What counts as long.
    private static final long LONG_NANOS = 100_000_000;
    private static final int REUSED = 10;

    private final JdbcClient jdbc;
    private Map<Integer, Size> last = Map.of();
    private long reuseUntil = System.nanoTime();

    Sizes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param size members now
    record Size(int size, int entered24h, int left24h) {
        static final Size NONE = new Size(0, 0, 0);
    }

    Size of(int audience, Instant now) {
        return counted(now, Sql.of("audience = ?", audience)).getOrDefault(audience, Size.NONE);
    }

    /// By the audience's number; none of those without members and moves.
    synchronized Map<Integer, Size> all(Instant now) {
        var began = System.nanoTime();
        if (began - reuseUntil < 0) return last;
        last = Map.copyOf(counted(now, Sql.TRUE));
        var done = System.nanoTime();
        reuseUntil = done - began < LONG_NANOS ? done : done + (done - began) * REUSED;
        return last;
    }

    private Map<Integer, Size> counted(Instant now, Sql which) {
        var sizes = new HashMap<Integer, Size>();
        var members = Sql.of("select audience, count(*) from audience.member where ? group by audience", which);
        jdbc.sql(members.text()).params(members.args()).query(row -> {
            sizes.put(row.getInt(1), new Size(row.getInt(2), 0, 0));
        });
        var moves = Sql.of("""
                select audience, count(*) filter (where entered), count(*) filter (where not entered)
                  from audience.move where ? and moved_at > ?::timestamptz group by audience
                """, which, now.minus(Duration.ofHours(24)).toString());
        jdbc.sql(moves.text()).params(moves.args()).query(row -> {
            var size = sizes.getOrDefault(row.getInt(1), Size.NONE).size();
            sizes.put(row.getInt(1), new Size(size, row.getInt(2), row.getInt(3)));
        });
        return sizes;
    }

    record SizeAt(Instant at, int size) {}

    /// The size at each full hour of the last 30 days, and every five minutes of an audience made in the last two days,
    /// computed backwards from now. The first is where these days, or the audience, began; the last is now.
    List<SizeAt> history(Audience audience, Instant now) {
        var from = Objects.requireNonNull(
                now.minus(HISTORY).isAfter(audience.createdAt()) ? now.minus(HISTORY) : audience.createdAt());
        var step = from.isAfter(now.minus(YOUNG)) ? FINE_SECONDS : HOUR_SECONDS;
        var changes = changes(audience.number(), from, step);
        var size = of(audience.number(), now).size();
        var sizes = new ArrayList<SizeAt>();
        sizes.add(new SizeAt(now, size));
        var full = now.getEpochSecond() / step * step;
        while (full >= from.getEpochSecond()) {
            size -= changes.getOrDefault(Instant.ofEpochSecond(full), 0);
            sizes.add(new SizeAt(Instant.ofEpochSecond(full), size));
            full -= step;
        }
        if (full + step > from.getEpochSecond()) {
            sizes.add(new SizeAt(from, size - changes.getOrDefault(Instant.ofEpochSecond(full), 0)));
        }
        return sizes.reversed();
    }

    /// What changed in each span of so many seconds: entered less left, by the start of the span.
    private Map<Instant, Integer> changes(int audience, Instant from, long seconds) {
        var changes = new HashMap<Instant, Integer>();
        jdbc.sql("""
                        select floor(extract(epoch from moved_at) / ?)::bigint * ?, sum(case when entered then 1 else -1 end)
                          from audience.move where audience = ? and moved_at >= ?::timestamptz group by 1
                        """).params(seconds, seconds, audience, from.toString()).query(row -> {
            changes.put(Instant.ofEpochSecond(row.getLong(1)), row.getInt(2));
        });
        return changes;
    }
}
