package io.hortus.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Hortus under measurement: the built jar in a directory of its own, and its API.
final class Hortus implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String WRITE =
            "Basic " + Base64.getEncoder().encodeToString("wk_bench:".getBytes(StandardCharsets.US_ASCII));

    private final Child child;
    private final HttpClient client = HttpClient.newHttpClient();

    private Hortus(Child child) {
        this.child = child;
    }

    static Hortus start(Path directory, Map<String, String> more) throws IOException {
        var port = freePort();
        var environment = new HashMap<String, String>();
        environment.put("HORTUS_PORT", Integer.toString(port));
        environment.put("HORTUS_DATA", directory.resolve("data").toString());
        environment.put("HORTUS_API_KEY", "hk_bench");
        environment.put("HORTUS_WRITE_KEY", "wk_bench");
        environment.put("HORTUS_ADMIN_PASSWORD", "bench bench bench");
        environment.put("HORTUS_STREAM", "false");
        environment.put("HORTUS_CHANNEL_ALLOW_PRIVATE", "true");
        environment.put("HORTUS_API_RATE", "100000");
        environment.putAll(more);
        var app = Path.of("server", "target", "hortus").toAbsolutePath();
        var child = Child.start(
                List.of(
                        "-XX:+UseParallelGC",
                        "-Xms1g",
                        "-Xmx2g",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:AOTCache=" + app.resolve("hortus.aot"),
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTReplayTraining",
                        "-jar",
                        app.resolve("hortus.jar").toString()),
                environment,
                port,
                "/actuator/health",
                directory.resolve("hortus.log"));
        return new Hortus(child);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    Child child() {
        return child;
    }

    int port() {
        return child.port();
    }

    JsonNode get(String path) throws IOException {
        return call(HttpRequest.newBuilder(uri(path)).GET());
    }

    JsonNode post(String path, String body) throws IOException {
        return call(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    JsonNode put(String path, String body) throws IOException {
        return call(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    /// Sends a file to import.
    JsonNode upload(String path, String kind, Path file) throws IOException {
        var boundary = "hortus-bench-boundary";
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
        return call(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofFile(file),
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private JsonNode call(HttpRequest.Builder request) throws IOException {
        try {
            var answer = client.send(
                    request.header("Authorization", "Bearer hk_bench").build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) throw new IOException(answer.statusCode() + " " + answer.body());
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        child.close();
        client.close();
    }
}
