package io.hortus.ingest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads bodies whole, within a limit that also holds for what comes out of a compressed one.
public final class Body {
    private static final byte[] NONE = new byte[0];

    private Body() {}

    /// The request's body, decompressed where it says so or shows it.
    ///
    /// @throws Refused 400 where it is larger than the limit or not what it claims
    public static byte[] read(HttpServletRequest request, int limit) throws IOException {
        if (request.getContentLengthLong() > limit) throw tooLarge(limit);
        var raw = raw(request, limit);
        return isGzip(raw) ? gunzip(raw, limit) : raw;
    }

    private static byte[] raw(HttpServletRequest request, int limit) throws IOException {
        var length = request.getContentLength();
        if (length == 0) return NONE;
        if (length < 0) return upTo(request.getInputStream(), limit);
        var bytes = new byte[length];
        if (request.getInputStream().readNBytes(bytes, 0, length) < length) {
            throw new Refused(400, "incomplete_body", "The body ended before its Content-Length");
        }
        return bytes;
    }

    private static byte[] upTo(InputStream in, int limit) throws IOException {
        var bytes = in.readNBytes(limit + 1);
        if (bytes.length > limit) throw tooLarge(limit);
        return bytes;
    }

    public static boolean isGzip(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    /// Unpacks a body.
    ///
    /// @throws Refused 400 where more comes out than the limit, or nothing sensible
    public static byte[] gunzip(byte[] packed, int limit) throws IOException {
        // A buffer that grows with what really comes out: a bomb costs the limit, a normal body its own size.
        var out = new byte[Math.min(limit + 1, Math.max(512, packed.length * 6))];
        var length = 0;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed), 4096)) {
            while (true) {
                var read = in.read(out, length, out.length - length);
                if (read < 0) return Arrays.copyOf(out, length);
                length += read;
                if (length > limit) throw tooLarge(limit);
                if (length == out.length) out = Arrays.copyOf(out, Math.min(limit + 1, out.length * 2));
            }
        } catch (ZipException | java.io.EOFException e) {
            throw new Refused(400, "bad_gzip", "The compressed body cannot be read: " + e.getMessage());
        }
    }

    private static Refused tooLarge(int limit) {
        return new Refused(400, "too_large", "The body is larger than " + limit + " bytes");
    }
}
