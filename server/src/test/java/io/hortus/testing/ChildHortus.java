package io.hortus.testing;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Hortus in a process of its own, as it runs in production, to be killed and started again over the same data. Its
/// API key is `hk_test`, its write key `wk_test`.
///
/// `-Dhortus.app=` names the directory of a packed program to be used instead of the classes under test, seen from
/// the directory that `-Dhortus.home=` names.
public final class ChildHortus implements AutoCloseable {
    private final Path directory;
    private final String databaseUrl;
    private final List<String> settings;
    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private @Nullable Process process;

    /// @param settings such as `--hortus.delivery.lease=5s`
    public ChildHortus(Path directory, String databaseUrl, String... settings) throws IOException {
        this.directory = directory;
        this.databaseUrl = databaseUrl;
        this.settings = List.of(settings);
        try (var socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public void start() throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx700m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(program());
        command.addAll(settings);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("hortus.log").toFile()));
        // A cache of classes serves only where it was made: under the same relative path.
        var home = System.getProperty("hortus.home");
        if (home != null) builder.directory(new File(home));
        var environment = builder.environment();
        environment.put("HORTUS_PORT", Integer.toString(port));
        environment.put("HORTUS_DATA", directory.resolve("data").toString());
        environment.put("HORTUS_DB_URL", databaseUrl);
        environment.put("HORTUS_API_KEY", "hk_test");
        environment.put("HORTUS_WRITE_KEY", "wk_test");
        environment.put("HORTUS_ADMIN_PASSWORD", "correct horse battery");
        environment.put("HORTUS_STREAM", "false");
        environment.put("HORTUS_CHANNEL_ALLOW_PRIVATE", "true");
        process = builder.start();
    }

    /// The packed program where `-Dhortus.app=` names its directory, else the compiled classes.
    private static List<String> program() {
        var app = System.getProperty("hortus.app");
        if (app == null)
            return List.of(
                    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath(), "io.hortus.HortusApplication");
        var cache = Path.of(app, "hortus.aot").toString();
        var jar = Path.of(app, "hortus.jar").toString();
        return List.of("-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC", "-XX:AOTCache=" + cache, "-jar", jar);
    }

    /// Without the tests' own classes, whose beans are not the program's.
    private static String classPath() {
        var own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(own.split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes" + File.separator))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Waits until it answers.
    ///
    /// @throws IllegalStateException when it ended, or has not after that time
    public void awaitReady(Duration most) {
        var end = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < end) {
            if (ready()) return;
            if (process == null || !process.isAlive()) throw new IllegalStateException("ended; see " + directory);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new IllegalStateException("not ready after " + most + "; see " + directory);
    }

    private boolean ready() {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// As `kill -9`: nothing in the process notices.
    public void kill() throws InterruptedException {
        if (process == null) return;
        process.destroyForcibly().waitFor();
        process = null;
    }

    @Override
    public void close() throws InterruptedException {
        kill();
        client.close();
    }
}
