package io.hortus.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hortus.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Runs a program of `src/test/node` in node: an unmodified client that sends to us.
final class NodeClient {
    private static final Path HOME =
            Files.isDirectory(Path.of("src/test/node")) ? Path.of("src/test/node") : Path.of("server/src/test/node");

    private NodeClient() {}

    /// Skips the test where the clients are not installed; with CI=true their absence is a failure.
    static void assume() {
        var there = Files.isDirectory(HOME.resolve("node_modules"));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("run npm ci in " + HOME).isTrue();
        } else {
            assumeTrue(there, "the clients are not installed; run npm ci in " + HOME);
        }
    }

    record Running(Process process, Path out) {
        /// What it printed at its end.
        JsonNode result() {
            try {
                assertThat(process.waitFor(90, TimeUnit.SECONDS))
                        .as("the client ended")
                        .isTrue();
                var text = Files.readString(out, UTF_8);
                assertThat(process.exitValue()).as(text).isZero();
                return Json.read(
                        text.lines().filter(line -> line.startsWith("{")).reduce("", (a, b) -> b));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    static Running start(String program, Object settings) {
        try {
            var out = Files.createTempFile("node-client", ".out");
            var process = new ProcessBuilder("node", program, Json.write(settings))
                    .directory(HOME.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            return new Running(process, out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode run(String program, Object settings) {
        return start(program, settings).result();
    }
}
