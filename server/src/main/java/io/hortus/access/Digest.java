package io.hortus.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// SHA-256, random tokens, and comparisons that take the same time wherever the difference is.
final class Digest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Digest() {}

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) digest.update(part);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sha256(String text) {
        return sha256(text.getBytes(UTF_8));
    }

    /// 256 random bits as 43 letters, digits, `-` and `_`.
    static String token() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return text(bytes);
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
