package io.hortus.emulators.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// SHA-1 in lower-case hex, as both platforms sign.
public final class Signature {
    private Signature() {}

    /// Of the parts sorted and joined: callbacks sign (token, timestamp, nonce[, ciphertext]).
    public static String ofSorted(String... parts) {
        var sorted = parts.clone();
        Arrays.sort(sorted);
        return sha1(String.join("", sorted));
    }

    public static String sha1(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
