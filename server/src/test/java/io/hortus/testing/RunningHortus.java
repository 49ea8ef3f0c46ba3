package io.hortus.testing;

import io.hortus.kernel.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The management API and the doors of a running Hortus, as another program uses them.
public final class RunningHortus {
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final int port;

    /// A Hortus on this machine that was started with the API key `hk_test` and the write key `wk_test`.
    public RunningHortus(int port) {
        this.port = port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /// An answer that was not a success.
    public static final class Refused extends RuntimeException {
        private final int status;

        Refused(int status, String body) {
            super(status + " " + body);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    public JsonNode get(String path) {
        return call(request(path).GET());
    }

    public String text(String path) {
        return send(request(path).GET());
    }

    public JsonNode post(String path, Object body) {
        return call(json(path).POST(BodyPublishers.ofString(Json.write(body))));
    }

    public JsonNode put(String path, Object body) {
        return call(json(path).PUT(BodyPublishers.ofString(Json.write(body))));
    }

    /// All items of a list, page by page.
    public List<JsonNode> all(String path) {
        var items = new ArrayList<JsonNode>();
        var cursor = "";
        while (true) {
            var page = get(path + (path.contains("?") ? "&" : "?") + "limit=500" + cursor);
            page.path("items").forEach(items::add);
            var next = page.path("next");
            if (!next.isString()) return items;
            cursor = "&cursor=" + next.asString();
        }
    }

    /// Uploads a file to be imported.
    public JsonNode upload(Path file, String kind) throws IOException {
        var boundary = "hortus-test-boundary";
        var head = """
                --%1$s\r
                Content-Disposition: form-data; name="kind"\r
                \r
                %2$s\r
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="%3$s"\r
                Content-Type: application/octet-stream\r
                \r
                """.formatted(boundary, kind, file.getFileName());
        var tail = "\r\n--" + boundary + "--\r\n";
        return call(request("/api/imports")
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head), BodyPublishers.ofFile(file), BodyPublishers.ofString(tail))));
    }

    /// Sends events to the Segment door.
    public void batch(Object body) {
        var key = Base64.getEncoder().encodeToString("wk_test:".getBytes(StandardCharsets.US_ASCII));
        send(HttpRequest.newBuilder(URI.create(url() + "/v1/batch"))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Basic " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer hk_test");
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private JsonNode call(HttpRequest.Builder request) {
        var body = send(request);
        return body.isEmpty() ? Json.object() : Json.read(body);
    }

    private String send(HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) throw new Refused(answer.statusCode(), answer.body());
            return answer.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
