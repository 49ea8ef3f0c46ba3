package io.hortus.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// What the machine itself can do, measured at the start of every run so that results can be read as fractions.
///
/// @param flushes 8 KiB writes made durable one after another, per second
/// @param jsonTrees the sample event parsed to a tree on one core, per second
record Limits(double flushes, double jsonTrees, int cores, String cpu, String kernel) {

    static Limits measure(Path directory) throws IOException {
        return new Limits(
                measureFlushes(directory),
                measureJsonTrees(),
                Runtime.getRuntime().availableProcessors(),
                line(Path.of("/proc/cpuinfo"), "model name"),
                System.getProperty("os.version", "?"));
    }

    private static double measureFlushes(Path directory) throws IOException {
        var file = Files.createTempFile(directory, "flush", ".bin");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var block = ByteBuffer.allocateDirect(8192);
            var began = System.nanoTime();
            var count = 0;
            while (System.nanoTime() - began < 1_000_000_000L) {
                block.clear();
                channel.write(block, 0);
                channel.force(false);
                count++;
            }
            return count / ((System.nanoTime() - began) / 1e9);
        } finally {
            Files.delete(file);
        }
    }

    private static double measureJsonTrees() {
        var mapper = JsonMapper.builder().build();
        var bytes = Sample.event(1, "m-1", "Order Completed", "128.00", "2026-03-01T02:00:00.000Z")
                .getBytes(StandardCharsets.UTF_8);
        var best = 0.0;
        for (var round = 0; round < 8; round++) {
            var began = System.nanoTime();
            var sum = 0;
            for (var i = 0; i < 100_000; i++) sum += mapper.readTree(bytes).size();
            if (sum == 0) throw new IllegalStateException();
            best = Math.max(best, 100_000 / ((System.nanoTime() - began) / 1e9));
        }
        return best;
    }

    private static String line(Path file, String start) throws IOException {
        if (!Files.exists(file)) return "?";
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(start))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("?");
        }
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, Linux %s; %,.0f durable 8 KiB writes/s; %,.0f JSON trees/s on one core",
                cpu,
                cores,
                kernel,
                flushes,
                jsonTrees);
    }
}
