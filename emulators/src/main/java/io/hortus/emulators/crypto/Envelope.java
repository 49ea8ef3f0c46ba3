package io.hortus.emulators.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The encrypted envelope of callbacks: AES-256-CBC over `16 random bytes | length, 4 bytes big-endian | message |
/// receiver`, padded by PKCS#7 to a multiple of **32** bytes; the key is the 43-character EncodingAESKey plus `=`,
/// the initial vector the key's first 16 bytes. (WeCom documentation 90968; the official account uses the same with
/// its appid as receiver.)
public final class Envelope {
    private static final int BLOCK = 32;

    private final byte[] key;
    private final String receiver;

    public Envelope(String encodingAesKey, String receiver) {
        if (encodingAesKey.length() != 43) throw new IllegalArgumentException("EncodingAESKey must have 43 characters");
        this.key = Base64.getDecoder().decode(encodingAesKey + "=");
        this.receiver = receiver;
    }

    public String seal(String message, byte[] random16) {
        var text = message.getBytes(StandardCharsets.UTF_8);
        var to = receiver.getBytes(StandardCharsets.UTF_8);
        var length = 16 + 4 + text.length + to.length;
        var pad = BLOCK - length % BLOCK;
        var plain = ByteBuffer.allocate(length + pad);
        plain.put(random16, 0, 16).putInt(text.length).put(text).put(to);
        while (plain.hasRemaining()) plain.put((byte) pad);
        return Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE, plain.array()));
    }

    /// The message inside; a wrong key, padding or receiver throws [IllegalArgumentException].
    public String open(String sealed) {
        var plain = cipher(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(sealed));
        var pad = plain.length == 0 ? 0 : plain[plain.length - 1];
        if (pad < 1 || pad > BLOCK || plain.length < 20 + pad) throw new IllegalArgumentException("bad padding");
        var length = ByteBuffer.wrap(plain, 16, 4).getInt();
        var end = plain.length - pad;
        if (length < 0 || 20 + length > end) throw new IllegalArgumentException("bad length");
        var to = new String(Arrays.copyOfRange(plain, 20 + length, end), StandardCharsets.UTF_8);
        if (!to.equals(receiver)) throw new IllegalArgumentException("sealed for " + to);
        return new String(plain, 20, length, StandardCharsets.UTF_8);
    }

    private byte[] cipher(int mode, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not decipherable", e);
        }
    }
}
