package io.hortus.ingest.segment;

import io.hortus.access.WriteKeys;
import io.hortus.ingest.http.Answer;
import io.hortus.ingest.http.Door;
import io.hortus.ingest.http.Refused;
import io.hortus.kernel.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import tools.jackson.databind.node.ObjectNode;

/// The settings that a browser client loads before its first event: they point it at us, and at nobody else.
final class Settings implements Door {
    private static final String BEFORE = "/v1/projects/";
    private static final String AFTER = "/settings";

    private final WriteKeys keys;
    private final String publicUrl;

    Settings(WriteKeys keys, String publicUrl) {
        this.keys = keys;
        this.publicUrl = publicUrl;
    }

    @Override
    public void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getRequestURI();
        if (!path.endsWith(AFTER) || path.length() <= BEFORE.length() + AFTER.length()) {
            throw new Refused(404, "not_found", "There is no tracking route " + path);
        }
        var key = path.substring(BEFORE.length(), path.length() - AFTER.length());
        if (keys.source(key).isEmpty()) throw new Refused(404, "invalid_write_key", "The write key is unknown");
        response.setHeader("Cache-Control", "public, max-age=300");
        Answer.json(response, 200, document(key, address(request)));
    }

    private URI address(HttpServletRequest request) {
        if (!publicUrl.isEmpty()) return URI.create(publicUrl);
        var url = request.getRequestURL();
        return URI.create(
                url.substring(0, url.length() - request.getRequestURI().length()));
    }

    private static ObjectNode document(String key, URI address) {
        var segment = Json.object()
                .put("apiKey", key)
                .put("apiHost", address.getAuthority() + address.getPath() + "/v1")
                .put("protocol", address.getScheme())
                .put("addBundledMetadata", true)
                .put("retryQueue", true);
        var document = Json.object();
        document.putObject("integrations").set("Segment.io", segment);
        document.putObject("plan").putObject("track").putObject("__default").put("enabled", true);
        document.putObject("metrics").put("sampleRate", 0);
        return document;
    }
}
