package io.hortus.ingest;

import io.hortus.access.WriteKeys;
import io.hortus.identity.IdentifierTypes;
import io.hortus.ingest.http.Capacity;
import io.hortus.ingest.http.TrackingServlet;
import io.hortus.ingest.segment.SegmentDoors;
import io.hortus.ingest.sensors.SensorsDoors;
import io.hortus.ingest.spool.Spool;
import io.hortus.kernel.Ids;
import io.hortus.testing.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.springframework.util.unit.DataSize;

/// The tracking doors alone, on a random port of a real Tomcat, in front of a [RecordingLog]. The write keys are
/// `wk_server` (source `shop`) and `wk_page` (source `page`, not server-side).
public final class Doorway implements AutoCloseable {
    public static final IngestProperties LIMITS = limits(DataSize.ofMegabytes(64), DataSize.ofMegabytes(64));

    public final RecordingLog log = new RecordingLog();
    public final List<Rejection> rejected = java.util.Collections.synchronizedList(new ArrayList<>());
    public final Outage outage = new Outage();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final Intake intake;
    public final Path spoolDirectory;
    public final Spool spool;
    public final Clock clock;
    private final Tomcat tomcat = new Tomcat();
    private final HttpClient http = HttpClient.newHttpClient();

    public Doorway() {
        this(LIMITS, MutableClock.standard());
    }

    public static IngestProperties limits(DataSize inFlight, DataSize spool) {
        return new IngestProperties(
                DataSize.ofKilobytes(500),
                DataSize.ofKilobytes(32),
                DataSize.ofMegabytes(8),
                DataSize.ofKilobytes(128),
                2500,
                inFlight,
                Set.of("default"),
                Duration.ofDays(30),
                Duration.ofHours(1),
                14,
                200,
                spool,
                "");
    }

    public Doorway(IngestProperties limits, Clock clock) {
        try {
            this.clock = clock;
            intake = new Intake(log, new Kept(rejected), outage, meters);
            spoolDirectory = Files.createTempDirectory("hortus-doorway").resolve("spool");
            spool = new Spool(spoolDirectory, limits.spool().toBytes(), meters);
            var capacity = new Capacity(limits.inFlight().toBytes());
            var ids = new Ids();
            var types = IdentifierTypes.presets();
            var keys = new Keys();
            var segment = new SegmentDoors(limits, keys, types, intake, capacity, spool, ids, clock, meters);
            var sensors = new SensorsDoors(limits, keys, types, intake, capacity, spool, ids, clock);
            start(new TrackingServlet(List.of(segment, sensors)));
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(TrackingServlet servlet) throws IOException, LifecycleException {
        tomcat.setBaseDir(Files.createTempDirectory("hortus-tomcat").toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().getProtocolHandler().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "tracking", servlet);
        for (var pattern : TrackingServlet.PATTERNS) context.addServletMappingDecoded(pattern, "tracking");
        tomcat.start();
    }

    private record Kept(List<Rejection> list) implements RejectedRecords {
        @Override
        public void write(List<Rejection> rejections) {
            list.addAll(rejections);
        }

        @Override
        public List<String> samplesWith(List<String> texts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forgetWith(List<String> texts) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Keys implements WriteKeys {
        private final Map<String, Source> known = Map.of(
                "wk_server", new Source("shop", "Shop", true),
                "wk_page", new Source("page", "Page", false));

        @Override
        public Optional<Source> source(String key) {
            return Optional.ofNullable(known.get(key));
        }

        @Override
        public Map<String, String> names() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void ensure(String name, String secret) {
            throw new UnsupportedOperationException();
        }
    }

    /// Lets the log be well, and everybody know it.
    public void well() {
        log.mood = RecordingLog.Mood.WELL;
        if (outage.ended()) return;
        if (outage.lasts()) throw new IllegalStateException("somebody met an outage meanwhile");
    }

    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public HttpResponse<String> post(String path, byte[] body, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create(url(path))).POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                headers);
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(url(path))), headers);
    }

    public HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        for (var i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            http.close();
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
