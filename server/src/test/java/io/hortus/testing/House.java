package io.hortus.testing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.hortus.insight.Insight;
import io.hortus.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A running Hortus seen from outside: its doors, its API, and "wait until it has thought about everything".
@TestComponent
public class House {
    /// An answer of the API.
    public record Answer(int status, JsonNode body) {}

    private final JdbcClient jdbc;
    private final ObjectProvider<Insight> insight;
    private final Clock clock;
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @Autowired
    House(DataSource database, ObjectProvider<Insight> insight, Clock clock) {
        this.jdbc = JdbcClient.create(database);
        this.insight = insight;
        this.clock = clock;
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    public int port() {
        return port;
    }

    /// Sends one Segment track call and expects it to be taken.
    public void track(String userId, String event, String messageId, String timestamp, String properties) {
        var body = """
                {"userId":"%s","event":"%s","messageId":"%s","timestamp":"%s","properties":%s}""".formatted(userId, event, messageId, timestamp, properties);
        var answer = door("/v1/track", body);
        if (answer.status() != 200) throw new AssertionError(answer.toString());
    }

    /// Posts JSON to a tracking route with the test write key.
    public Answer door(String path, String body) {
        var key = Base64.getEncoder().encodeToString("wk_test:".getBytes(StandardCharsets.US_ASCII));
        return call(request(path).header("Authorization", "Basic " + key).POST(BodyPublishers.ofString(body)));
    }

    public JsonNode get(String path) {
        var answer = call(api(path).GET());
        if (answer.status() != 200) throw new AssertionError(path + ": " + answer);
        return answer.body();
    }

    public Answer tryGet(String path) {
        return call(api(path).GET());
    }

    public Answer post(String path, String json) {
        return call(api(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /// Any other method, such as `PATCH`, with a JSON body.
    public Answer send(String method, String path, String json) {
        return call(api(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json)));
    }

    /// Waits until every accepted event went through the spine, nothing is due, and the columnar copy has caught up.
    ///
    /// A test that waits for one thing it sees and then asks for another needs this: the events of one batch are
    /// taken in as many turns as there are partitions.
    public void settle() {
        await().atMost(60, SECONDS)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> idle() && insight.getObject().upToDate());
    }

    private boolean idle() {
        return jdbc.sql("""
                        select not exists (
                          select from eventlog.cursor c join eventlog.partition p on p.id = c.partition
                           where c.reader = 'spine' and c.position < p.next - 1)
                        and not exists (select from timer.due where due_at <= :now)
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /// The names of the events and facts in the log about anybody, by a query of the test's own.
    public List<String> names(String sql) {
        return new ArrayList<>(jdbc.sql(sql).query(String.class).list());
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    private HttpRequest.Builder api(String path) {
        return request(path).header("Authorization", "Bearer hk_test");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private Answer call(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            var body = answer.body();
            return new Answer(
                    answer.statusCode(),
                    body.startsWith("{") || body.startsWith("[")
                            ? Json.read(body)
                            : Json.object().put("text", body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
