package io.hortus.imports.file;

import io.hortus.imports.ImportCode;
import io.hortus.kernel.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Finds out a file's encoding by reading all of it: a Chinese name may come after a gigabyte of ASCII.
final class Encodings {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private Encodings() {}

    /// What was found out, and how many bytes there are unpacked.
    record Found(String encoding, long unpacked) {}

    static Found of(Path file, boolean gzip, byte[] head, long mostUnpacked) throws IOException {
        var marked = byMark(head);
        var candidates = marked != null ? List.of(marked) : List.of(StandardCharsets.UTF_8, GB18030);
        for (var charset : candidates) {
            try (var bytes = Bytes.open(file, gzip, mostUnpacked)) {
                if (decodes(bytes, charset)) return new Found(charset.name(), bytes.unpacked());
            }
        }
        throw new Problem(ImportCode.UNREADABLE_FILE, "The file's encoding is none of UTF-8, UTF-16 and GB18030");
    }

    private static @org.jspecify.annotations.Nullable Charset byMark(byte[] head) {
        if (starts(head, 0xEF, 0xBB, 0xBF)) return StandardCharsets.UTF_8;
        if (starts(head, 0xFF, 0xFE)) return StandardCharsets.UTF_16LE;
        if (starts(head, 0xFE, 0xFF)) return StandardCharsets.UTF_16BE;
        var even = 0;
        var odd = 0;
        var looked = Math.min(head.length, 4096);
        for (var i = 0; i < looked; i++) {
            if (head[i] != 0) continue;
            if ((i & 1) == 0) even++;
            else odd++;
        }
        if (odd > looked / 5 && even == 0) return StandardCharsets.UTF_16LE;
        if (even > looked / 5 && odd == 0) return StandardCharsets.UTF_16BE;
        return null;
    }

    private static boolean starts(byte[] head, int... mark) {
        if (head.length < mark.length) return false;
        for (var i = 0; i < mark.length; i++) if ((head[i] & 255) != mark[i]) return false;
        return true;
    }

    private static boolean decodes(Bytes bytes, Charset charset) throws IOException {
        var decoder = strict(charset);
        var in = ByteBuffer.allocate(1 << 16);
        var out = CharBuffer.allocate(1 << 16);
        while (true) {
            var count = bytes.read(in.array(), in.position(), in.remaining());
            if (count > 0) in.position(in.position() + count);
            in.flip();
            var result = decoder.decode(in, out.clear(), count < 0);
            if (result.isError()) return false;
            while (result.isOverflow()) {
                result = decoder.decode(in, out.clear(), count < 0);
                if (result.isError()) return false;
            }
            in.compact();
            if (count < 0) return true;
        }
    }

    static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    static Problem undecodable(CharacterCodingException cause) {
        return new Problem(
                ImportCode.UNREADABLE_FILE,
                "The file has bytes that are not of its encoding",
                java.util.Map.of(),
                cause);
    }
}
