package io.hortus.emulators.http;

import io.hortus.emulators.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One answer. `stream` is for answers without an end; `reset` closes the connection without a word.
public record Reply(
        int status,
        String type,
        byte[] body,
        Map<String, String> headers,
        @Nullable Stream stream,
        boolean reset) {

    /// Writes for as long as it likes.
    public interface Stream {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    public static final Reply RESET = new Reply(0, "", new byte[0], Map.of(), null, true);

    public static Reply of(int status, String type, byte[] body) {
        return new Reply(status, type, body, Map.of(), null, false);
    }

    public static Reply text(int status, String type, String body) {
        return of(status, type + "; charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply json(JsonNode node) {
        return json(200, node);
    }

    /// A document already written.
    public static Reply json(String written) {
        return json(written.getBytes(StandardCharsets.UTF_8));
    }

    /// A document already written.
    public static Reply json(byte[] written) {
        return of(200, "application/json; charset=UTF-8", written);
    }

    public static Reply json(int status, JsonNode node) {
        return of(status, "application/json; charset=UTF-8", Json.bytes(node));
    }

    public static Reply redirect(String to) {
        return text(302, "text/plain", "").with("Location", to);
    }

    public static Reply stream(String type, Stream stream) {
        return new Reply(200, type, new byte[0], Map.of(), stream, false);
    }

    public Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, type, body, more, stream, reset);
    }
}
