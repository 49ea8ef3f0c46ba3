package io.hortus.ingest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a URL-encoded form or query, found in the raw bytes and decoded on demand. Not the servlet's own
/// parameters: those leave out text/plain bodies and long forms without a word.
public final class Form {
    private static final byte[] NONE = new byte[0];

    private final byte[] raw;

    private Form(byte[] raw) {
        this.raw = raw;
    }

    public static Form of(byte[] body) {
        return new Form(body);
    }

    public static Form query(HttpServletRequest request) {
        var query = request.getQueryString();
        return new Form(query == null ? NONE : query.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The field as UTF-8 text, or null where it is missing.
    public @Nullable String text(String name) {
        var bytes = bytes(name, (byte) ' ');
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /// A field of Base64, as it was sent: a plus that became a blank on the way is a plus again.
    public byte @Nullable [] base64(String name) {
        var bytes = bytes(name, (byte) '+');
        if (bytes == null) return null;
        for (var i = 0; i < bytes.length; i++) if (bytes[i] == ' ') bytes[i] = '+';
        return bytes;
    }

    public List<String> names() {
        var names = new ArrayList<String>();
        for (var pair : new String(raw, StandardCharsets.ISO_8859_1).split("&", 200)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                var name = pair.substring(0, equals).getBytes(StandardCharsets.ISO_8859_1);
                names.add(new String(decode(name, 0, name.length, (byte) ' '), StandardCharsets.UTF_8));
            }
        }
        return names;
    }

    private byte @Nullable [] bytes(String name, byte plus) {
        var key = name.getBytes(StandardCharsets.UTF_8);
        var start = 0;
        while (start < raw.length) {
            var end = start;
            while (end < raw.length && raw[end] != '&') end++;
            var value = start + key.length + 1;
            if (value <= end && raw[value - 1] == '=' && Arrays.equals(raw, start, value - 1, key, 0, key.length)) {
                return decode(raw, value, end, plus);
            }
            start = end + 1;
        }
        return null;
    }

    private static byte[] decode(byte[] raw, int from, int to, byte plus) {
        var out = new byte[to - from];
        var length = 0;
        for (var i = from; i < to; i++) {
            var b = raw[i];
            if (b == '%' && i + 2 < to && hex(raw[i + 1]) >= 0 && hex(raw[i + 2]) >= 0) {
                b = (byte) (hex(raw[i + 1]) << 4 | hex(raw[i + 2]));
                i += 2;
            } else if (b == '+') {
                b = plus;
            }
            out[length++] = b;
        }
        return length == out.length ? out : Arrays.copyOf(out, length);
    }

    private static int hex(byte b) {
        return Character.digit(b, 16);
    }

    /// Decodes Base64 of either alphabet, with or without padding and line ends.
    ///
    /// @throws IllegalArgumentException where it is no Base64
    public static byte[] decodeBase64(byte[] text) {
        var out = new byte[text.length];
        var length = 0;
        for (var b : text) {
            if (b == '=' || b == '.' || b == '\r' || b == '\n' || b == ' ') continue;
            out[length++] = b == '-' ? (byte) '+' : b == '_' ? (byte) '/' : b;
        }
        return Base64.getDecoder().decode(length == out.length ? out : Arrays.copyOf(out, length));
    }
}
