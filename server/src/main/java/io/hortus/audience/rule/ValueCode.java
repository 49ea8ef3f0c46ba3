package io.hortus.audience.rule;

import io.hortus.insight.Numbers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A property's value as one `long`, for measures: a number, or a text that is a plain decimal number, as its
/// ten-thousandths; `true` and `false`; any other text as 61 bits of its SHA-256, which is enough to tell texts apart.
/// Lists and objects have none.
public final class ValueCode {
    public static final long MISSING = Long.MIN_VALUE;
    private static final long FLAG = 1L << 61;
    private static final long TEXT = 1L << 62;

    private ValueCode() {}

    public static long of(JsonNode value) {
        var number = Numbers.of(value);
        if (number != null) return number;
        if (value.isBoolean()) return of(value.asBoolean());
        return value.isString() ? text(value.asString()) : MISSING;
    }

    public static long of(boolean flag) {
        return flag ? FLAG + 1 : FLAG;
    }

    /// @param number ten-thousandths where the text is one
    public static long of(@Nullable Long number, @Nullable String text) {
        if (number != null) return number;
        return text == null ? MISSING : text(text);
    }

    /// Whether it stands for a number, and so is that number's ten-thousandths.
    public static boolean number(long code) {
        return code < FLAG && code > -FLAG;
    }

    private static long text(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return TEXT | ByteBuffer.wrap(hash).getLong() >>> 3;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
