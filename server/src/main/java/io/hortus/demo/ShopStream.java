package io.hortus.demo;

import io.hortus.kernel.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Sends the invented shop's events to this server's own tracking door over HTTP. Its past goes in once, at
/// the first start.
@Component
@ConditionalOnProperty("hortus.demo.stream")
class ShopStream implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ShopStream.class);

    private final DemoProperties properties;
    private final DemoMemory memory;
    private final Clock clock;
    private volatile boolean running;
    private volatile int port;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    ShopStream(DemoProperties properties, DemoMemory memory, Clock clock) {
        this.properties = properties;
        this.memory = memory;
        this.clock = clock;
    }

    @EventListener
    void remember(WebServerInitializedEvent started) {
        if (started.getApplicationContext().getServerNamespace() == null)
            port = started.getWebServer().getPort();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("demo-shop").start(this::live);
    }

    private void live() {
        try (var client = HttpClient.newHttpClient()) {
            var key = memory.writeKey();
            if (!memory.pastIsIn()) bringPast(client, key);
            var present = new Shop(properties.seed() ^ clock.millis(), properties.people());
            while (running) {
                send(client, key, present.next(clock.instant()));
                Thread.sleep(60_000 / Math.max(1, properties.eventsPerMinute() / 2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stop() asks us to leave
        } catch (IOException e) {
            if (running) log.warn("The demo shop stopped: {}", e.getMessage());
        }
    }

    private void bringPast(HttpClient client, String key) throws IOException, InterruptedException {
        var past = new Shop(properties.seed(), properties.people()).past(clock.instant(), properties.pastDays());
        for (var from = 0; from < past.size(); from += 200) {
            send(client, key, past.subList(from, Math.min(past.size(), from + 200)));
        }
        memory.pastIsInNow();
        log.info("The demo shop brought {} events of its past", past.size());
    }

    private void send(HttpClient client, String key, List<ObjectNode> events) throws IOException, InterruptedException {
        var body = Json.object();
        body.put("writeKey", key);
        var batch = body.putArray("batch");
        events.forEach(batch::add);
        body.put("sentAt", clock.instant().toString());
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/batch"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException("the door answered " + answer.statusCode());
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Last to start and first to stop: the door has to be open.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
