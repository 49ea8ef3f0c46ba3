package io.hortus.emulators.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request, wholly read. `host` is what the caller believes this server is called, so that links point back to
/// it.
public record Request(
        String method, String path, Query query, Map<String, List<String>> headers, byte[] body, String from) {

    public String header(String name) {
        for (var header : headers.entrySet()) {
            if (header.getKey() != null && header.getKey().equalsIgnoreCase(name)) {
                return header.getValue().getFirst();
            }
        }
        return "";
    }

    public String base() {
        var host = header("Host");
        return "http://" + (host.isEmpty() ? "127.0.0.1" : host);
    }

    public @Nullable String cookie(String name) {
        for (var part : header("Cookie").split(";", -1)) {
            var pair = part.strip();
            if (pair.startsWith(name + "=")) return pair.substring(name.length() + 1);
        }
        return null;
    }
}
