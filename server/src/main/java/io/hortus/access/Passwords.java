package io.hortus.access;

import io.hortus.kernel.Problem;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.stereotype.Component;

/// Hashes and checks passwords with PBKDF2-HMAC-SHA256.
///
/// At most two are computed at once, so that a flood of sign-ins cannot take the processor from everything else.
@Component
class Passwords {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int SALT_BYTES = 16;
    private static final int LEAST = 10;
    private static final int MOST = 200;

    private final int rounds;
    private final Semaphore turns = new Semaphore(2);
    private final String nobody;

    Passwords(AccessProperties settings) {
        rounds = settings.passwordRounds();
        nobody = encode("nobody");
    }

    String hash(String password) {
        if (password.length() < LEAST || password.length() > MOST) {
            throw new Problem(
                    AccessCode.WEAK_PASSWORD,
                    "A password has " + LEAST + " to " + MOST + " characters",
                    Map.of("field", "password", "least", LEAST, "most", MOST));
        }
        return takingTurns(() -> encode(password));
    }

    boolean matches(String password, String hash) {
        if (password.length() > MOST) return false;
        return takingTurns(() -> {
            var colon = hash.indexOf(':');
            return encoder(Integer.parseInt(hash.substring(0, colon))).matches(password, hash.substring(colon + 1));
        });
    }

    /// Takes as long as [#matches], and never does: an unknown account must not answer faster than a known one.
    boolean matchesNobody(String password) {
        var _ = matches(password, nobody);
        return false;
    }

    /// Sixteen random letters and figures, in groups of four.
    static String generate() {
        var random = new SecureRandom();
        var text = new StringBuilder();
        for (var i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) text.append('-');
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /// The rounds stand in front, so that they can be raised and former passwords still be checked.
    private String encode(String password) {
        return rounds + ":" + encoder(rounds).encode(password);
    }

    private static Pbkdf2PasswordEncoder encoder(int rounds) {
        return new Pbkdf2PasswordEncoder("", SALT_BYTES, rounds, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
    }

    private <T> T takingTurns(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(5, TimeUnit.SECONDS)) {
                throw new Problem(Problem.Common.RATE_LIMITED, "Too many sign-ins at once; try again in a moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
