package io.hortus.emulators.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The first file of a multipart form: enough for every upload of the two platforms.
public record Multipart(String name, String filename, byte[] bytes) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");

    public static @Nullable Multipart firstFile(Request request) {
        var boundary = BOUNDARY.matcher(request.header("Content-Type"));
        if (!boundary.find()) return null;
        var fence = ("--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
        var body = request.body();
        var at = indexOf(body, fence, 0);
        while (at >= 0) {
            var start = at + fence.length + 2;
            var headEnd = indexOf(body, "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), start);
            var next = headEnd < 0 ? -1 : indexOf(body, fence, headEnd + 4);
            if (next < 0) return null;
            var head = new String(body, start, headEnd - start, StandardCharsets.UTF_8);
            var filename = FILENAME.matcher(head);
            if (filename.find()) {
                var name = NAME.matcher(head);
                return new Multipart(
                        name.find() ? name.group(1) : "",
                        filename.group(1),
                        Arrays.copyOfRange(body, headEnd + 4, Math.max(headEnd + 4, next - 2)));
            }
            at = next;
        }
        return null;
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
