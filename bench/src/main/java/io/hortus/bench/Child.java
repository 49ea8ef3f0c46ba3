package io.hortus.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A server in a process of its own, so that its memory and its end are its own.
final class Child implements AutoCloseable {
    private final Process process;
    private final int port;
    private final double startSeconds;

    private Child(Process process, int port, double startSeconds) {
        this.process = process;
        this.port = port;
        this.startSeconds = startSeconds;
    }

    /// Starts `java` with the arguments and returns when the path answers 2xx to 4xx on the port.
    static Child start(List<String> arguments, Map<String, String> environment, int port, String path, Path log)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        var began = System.nanoTime();
        var process = builder.start();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            while (true) {
                if (!process.isAlive()) throw new IOException("the server ended; see " + log);
                try {
                    if (client.send(request, BodyHandlers.discarding()).statusCode() < 500) break;
                } catch (IOException e) {
                    if (System.nanoTime() - began > 120e9)
                        throw new IOException("the server did not start; see " + log, e);
                }
                LockSupport.parkNanos(20_000_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Child(process, port, (System.nanoTime() - began) / 1e9);
    }

    int port() {
        return port;
    }

    /// From the start of the process to the first answer.
    double startSeconds() {
        return startSeconds;
    }

    /// The process's resident memory now, in MiB.
    long residentMegabytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        }
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
