package io.hortus.audience.rule;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Where in the hundred percent a customer lies under a salt: 0 to 9,999, in hundredths of a percent. Two salts place
/// people independently of each other.
public final class Bucket {
    private static final int ALL = 10_000;
    private final long salt;

    public Bucket(String salt) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(salt.getBytes(StandardCharsets.UTF_8));
            this.salt = ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public int of(int customer) {
        return (int) Long.remainderUnsigned(mixed(salt + customer * 0x9E3779B97F4A7C15L), ALL);
    }

    /// Whether the customer lies in a share.
    public boolean within(Rule.Share share, int customer) {
        var at = of(customer);
        return at >= hundredths(share.from()) && at < hundredths(share.to());
    }

    private static long hundredths(double percent) {
        return Math.round(percent * 100);
    }

    /// The finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
    private static long mixed(long seed) {
        var z = seed;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
