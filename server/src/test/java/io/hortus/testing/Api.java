package io.hortus.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hortus.kernel.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A client of a running Hortus: by key, or signed in like the console, with its cookies and its token against
/// forgery. `new Api(port)` is nobody; the rest follow from it. Values never change.
public final class Api {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final int port;
    private final Map<String, String> headers;

    public Api(int port) {
        this(port, Map.of());
    }

    private Api(int port, Map<String, String> headers) {
        this.port = port;
        this.headers = headers;
    }

    /// With the key that has all rights in tests.
    public static Api ofTest(int port) {
        return new Api(port).withKey("hk_test");
    }

    public Api withKey(String key) {
        return with("Authorization", "Bearer " + key);
    }

    public Api with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Api(port, all);
    }

    public Api without(String header) {
        var all = new LinkedHashMap<>(headers);
        all.remove(header);
        return new Api(port, all);
    }

    /// Signed in as the first account.
    public Api asAdmin() {
        return signedIn("admin@hortus.local", "correct horse battery");
    }

    public Api signedIn(String email, String password) {
        var answer = post("/api/session", Map.of("email", email, "password", password));
        if (answer.status() != 200) throw new AssertionError("sign-in as " + email + ": " + answer);
        return with("Cookie", "HORTUS_SESSION=" + answer.cookie("HORTUS_SESSION"))
                .with("X-XSRF-TOKEN", answer.cookie("XSRF-TOKEN"));
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /// A JSON body sent in pieces, without saying how long it is.
    public Answer chunked(String path, String body) {
        return send(
                "POST",
                path,
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8))));
    }

    /// @param body a text is sent as it is, anything else as JSON
    public Answer send(String method, String path, @Nullable Object body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
        if (body != null && !headers.containsKey("Content-Type")) request.header("Content-Type", "application/json");
        headers.forEach(request::header);
        var publisher = switch (body) {
            case null -> HttpRequest.BodyPublishers.noBody();
            case HttpRequest.BodyPublisher ready -> ready;
            case String text -> HttpRequest.BodyPublishers.ofString(text);
            default -> HttpRequest.BodyPublishers.ofString(Json.write(body));
        };
        try {
            var answer = HTTP.send(request.method(method, publisher).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What came back.
    public record Answer(int status, String body, HttpHeaders headers) {
        public JsonNode json() {
            return body.isEmpty() ? MissingNode.getInstance() : Json.read(body);
        }

        /// The code of a problem, or empty.
        public String code() {
            return json().path("code").asString("");
        }

        public @Nullable String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        public String cookie(String name) {
            return headers.allValues("Set-Cookie").stream()
                    .filter(cookie -> cookie.startsWith(name + "="))
                    .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';')))
                    .findFirst()
                    .orElse("");
        }

        @Override
        public String toString() {
            return status + " " + body;
        }
    }
}
