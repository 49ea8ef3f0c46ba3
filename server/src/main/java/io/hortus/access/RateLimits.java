package io.hortus.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hortus.kernel.Problem;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/// How fast each caller may ask: a bucket of tokens for each, which fills steadily. Kept in memory by each node.
@Component
class RateLimits {
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private final double perSecond;
    private final double most;

    RateLimits(AccessProperties settings) {
        this.perSecond = settings.requestsPerSecond();
        this.most = settings.requestBurst();
    }

    /// @throws Problem `rate_limited` where the bucket is empty
    void take(String who) {
        take(who, System.nanoTime());
    }

    void take(String who, long nanos) {
        var wait = buckets.get(who, _ -> new Bucket(most, nanos)).take(nanos, perSecond, most);
        if (wait <= 0) return;
        throw new Problem(
                Problem.Common.RATE_LIMITED,
                "More than " + (long) perSecond + " requests a second",
                Map.of("retryAfterSeconds", (long) Math.ceil(wait)));
    }

    private static final class Bucket {
        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }

        /// @return seconds until there is a token; zero where one was taken
        synchronized double take(long now, double perSecond, double most) {
            tokens = Math.min(most, tokens + Math.max(0, now - at) / 1e9 * perSecond);
            at = now;
            if (tokens < 1) return (1 - tokens) / perSecond;
            tokens -= 1;
            return 0;
        }
    }
}
