package io.hortus.kernel;

import java.security.SecureRandom;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Makes the ids of authored things: a short prefix and 80 random bits in lower-case base 32, as `aud_4k7…`.
/// Stories replace it by a counting one. Safe for use by several threads.
@Component
public class Ids {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private final Supplier<byte[]> random;

    public Ids() {
        var secure = new SecureRandom();
        this.random = () -> {
            var bytes = new byte[16];
            secure.nextBytes(bytes);
            return bytes;
        };
    }

    /// @param prefix two to five letters that name the kind, without the underscore
    public String next(String prefix) {
        var bytes = random.get();
        var text = new StringBuilder(prefix).append('_');
        for (var b : bytes) text.append(ALPHABET.charAt(b & 31));
        return text.toString();
    }
}
