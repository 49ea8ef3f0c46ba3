package io.hortus.emulators.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One part of a multipart form; `filename` is empty where it is no file.
public record Multipart(String name, String filename, byte[] bytes) {
    private static final int PARTS_MAX = 16;
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");

    public static @Nullable Multipart firstFile(Request request) {
        return parts(request).stream()
                .filter(part -> !part.filename.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /// The text of a part, empty when there is none of that name.
    public static String text(Request request, String name) {
        return parts(request).stream()
                .filter(part -> part.name.equals(name))
                .findFirst()
                .map(part -> new String(part.bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static List<Multipart> parts(Request request) {
        var parts = new ArrayList<Multipart>();
        var boundary = BOUNDARY.matcher(request.header("Content-Type"));
        if (!boundary.find()) return parts;
        var fence = ("--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
        var body = request.body();
        for (var at = indexOf(body, fence, 0); at >= 0 && parts.size() < PARTS_MAX; ) {
            var start = at + fence.length + 2;
            var headEnd = indexOf(body, "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), start);
            var next = headEnd < 0 ? -1 : indexOf(body, fence, headEnd + 4);
            if (next < 0) return parts;
            var head = new String(body, start, headEnd - start, StandardCharsets.UTF_8);
            var name = NAME.matcher(head);
            var filename = FILENAME.matcher(head);
            parts.add(new Multipart(
                    name.find() ? name.group(1) : "",
                    filename.find() ? filename.group(1) : "",
                    Arrays.copyOfRange(body, headEnd + 4, Math.max(headEnd + 4, next - 2))));
            at = next;
        }
        return parts;
    }

    private static int indexOf(byte[] in, byte[] what, int from) {
        outer:
        for (var i = Math.max(0, from); i <= in.length - what.length; i++) {
            for (var j = 0; j < what.length; j++) if (in[i + j] != what[j]) continue outer;
            return i;
        }
        return -1;
    }
}
