package io.hortus.ingest.segment;

import io.hortus.ingest.Trees;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Finds the write key: in the Basic authorization, else in the body, where clients put it in three places.
final class WriteKeyOf {
    private WriteKeyOf() {}

    static @Nullable String request(HttpServletRequest request, Envelope envelope) {
        var basic = basic(request.getHeader("Authorization"));
        if (basic != null) return basic;
        var key = Trees.text(envelope.rest(), "writeKey");
        if (key != null) return key;
        var batch = envelope.batch();
        return batch == null || batch.isEmpty()
                ? null
                : Trees.text(batch.getFirst().node(), "writeKey");
    }

    /// The user of a Basic authorization, also where the colon after it is missing; null where there is none.
    static @Nullable String basic(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) return null;
        try {
            var text = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            var colon = text.indexOf(':');
            var key = colon < 0 ? text : text.substring(0, colon);
            return key.isBlank() ? null : key.strip();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
