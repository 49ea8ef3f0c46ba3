package io.hortus.emulators.world;

import java.nio.ByteBuffer;

/// Identifiers in the shapes of the platforms, drawn from one seeded sequence: the same seed and the same acts give
/// the same ids.
public final class Ids {
    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String HEX = "0123456789abcdef";

    public long seed;
    public long drawn;

    public Ids() {
        this(1);
    }

    public Ids(long seed) {
        this.seed = seed;
    }

    /// SplitMix64 of seed and position, so that the whole state is two numbers.
    public long next() {
        var z = seed + (++drawn) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public int below(int bound) {
        return (int) Math.floorMod(next(), (long) bound);
    }

    public String text(String prefix, int length) {
        return draw(prefix, length, BASE64URL);
    }

    public String hex(String prefix, int length) {
        return draw(prefix, length, HEX);
    }

    public String digits(int length) {
        return draw("", length, "0123456789");
    }

    public byte[] bytes16() {
        return ByteBuffer.allocate(16).putLong(next()).putLong(next()).array();
    }

    private String draw(String prefix, int length, String alphabet) {
        var text = new StringBuilder(prefix.length() + length).append(prefix);
        var bits = 0L;
        for (var i = 0; i < length; i++) {
            if (i % 8 == 0) bits = next();
            text.append(alphabet.charAt((int) Math.floorMod(bits & 0xFF, (long) alphabet.length())));
            bits >>>= 8;
        }
        return text.toString();
    }
}
