package io.hortus.access;

import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Encrypts what has to be kept but must not be read from the database: passwords of mail servers, signing secrets,
/// tokens. AES-256 in GCM mode; each text starts with the id of its key, so that keys can be changed.
///
/// Keys come from `HORTUS_SECRET_KEY`: 32 bytes in base 64, several separated by commas, of which the first encrypts
/// and all decrypt. Without it, a key is made once in the file `secret.key` (mode 0600) of the data directory. Safe
/// for use by several threads.
@Component
public class Secrets {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String first;

    @Autowired
    Secrets(HortusProperties hortus, @Value("${hortus.secret-key:}") String given) {
        this(given.isBlank() ? fromFile(hortus.data().resolve("secret.key")) : given);
    }

    /// @param given keys in base 64, separated by commas
    public Secrets(String given) {
        for (var text : given.strip().split(",", -1)) {
            var key = decode(text.strip());
            keys.put(idOf(key), new SecretKeySpec(key, "AES"));
        }
        first = keys.keySet().iterator().next();
    }

    /// @param purpose bound to the text: it can be read only with the same purpose, such as `channel.password`
    public String encrypt(String purpose, String plain) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, first, nonce, purpose, plain.getBytes(StandardCharsets.UTF_8));
        var all = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
        return first + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /// @throws Problem `secret_unreadable` for a text of an absent key, of another purpose, or changed since
    public String decrypt(String purpose, String secret) {
        var dot = secret.indexOf('.');
        var id = dot < 0 ? "" : secret.substring(0, dot);
        if (!keys.containsKey(id)) throw unreadable(purpose, "its key is not among HORTUS_SECRET_KEY", null);
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(secret.substring(dot + 1));
        } catch (IllegalArgumentException e) {
            throw unreadable(purpose, "it is damaged", e);
        }
        if (all.length <= NONCE_BYTES) throw unreadable(purpose, "it is damaged", null);
        var nonce = Arrays.copyOf(all, NONCE_BYTES);
        var sealed = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        return new String(run(Cipher.DECRYPT_MODE, id, nonce, purpose, sealed), StandardCharsets.UTF_8);
    }

    /// True where the text was made with a former key and should be encrypted anew.
    public boolean stale(String secret) {
        return !secret.startsWith(first + ".");
    }

    private byte[] run(int mode, String id, byte[] nonce, String purpose, byte[] data) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, keys.get(id), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw unreadable(purpose, "it was changed, or belongs to another purpose", e);
        }
    }

    private static Problem unreadable(String purpose, String why, @Nullable Throwable cause) {
        return new Problem(
                AccessCode.SECRET_UNREADABLE,
                "The stored secret '" + purpose + "' cannot be read: " + why,
                Map.of("purpose", purpose),
                cause);
    }

    private static byte[] decode(String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != 32) {
            throw new IllegalArgumentException(
                    "HORTUS_SECRET_KEY: expected 32 bytes in base 64 (openssl rand -base64 32)");
        }
        return key;
    }

    private static String idOf(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "k" + HexFormat.of().formatHex(digest, 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fromFile(Path file) {
        try {
            if (!Files.exists(file)) make(file);
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the key file " + file, e);
        }
    }

    /// Written beside and linked into place, so that a crash never leaves half a key.
    private static void make(Path file) throws IOException {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        var draft = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "secret",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.SYNC);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // another process was faster: its key is the one
        } finally {
            Files.delete(draft);
        }
    }
}
