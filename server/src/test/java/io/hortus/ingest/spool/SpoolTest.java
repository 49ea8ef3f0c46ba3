package io.hortus.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.Identifier;
import io.hortus.ingest.Haul;
import io.hortus.ingest.Reason;
import io.hortus.ingest.Rejection;
import io.hortus.kernel.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");

    @TempDir
    Path directory;

    private Spool spool(long most, long fileBytes) {
        return new Spool(directory, most, fileBytes, new SimpleMeterRegistry());
    }

    static Haul haul(String id) {
        var haul = new Haul();
        var who = List.of(new Identifier("user_id", "u"));
        haul.events()
                .add(new Event(
                        "s",
                        id,
                        Event.Kind.TRACK,
                        "E",
                        who,
                        AT,
                        AT,
                        Json.object().put("name", "史记"),
                        Json.object(),
                        false));
        return haul;
    }

    private List<String> ids(Spool spool) throws IOException {
        var ids = new ArrayList<String>();
        for (var file : spool.finish()) {
            for (var haul : SpoolFile.read(file))
                ids.add(haul.events().getFirst().messageId());
        }
        return ids;
    }

    @Test
    void whatIsKeptComesBackAsItWas() throws IOException {
        var spool = spool(1 << 20, 1 << 20);
        var haul = haul("m1");
        haul.rejected()
                .add(new Rejection("rej_1", AT, "s", "sensors", Reason.BAD_TIME, "time", "a time", "{\"x\":\"😀\"}"));
        assertThat(spool.keep(haul)).isTrue();
        assertThat(SpoolFile.read(spool.finish().getFirst())).containsExactly(haul);
    }

    @Test
    void aNewStartFindsWhatALostOneKept() throws IOException {
        var lost = spool(1 << 20, 1 << 20);
        for (var i = 0; i < 3; i++) assertThat(lost.keep(haul("m" + i))).isTrue();
        var next = spool(1 << 20, 1 << 20);
        assertThat(next.isEmpty()).isFalse();
        assertThat(next.bytes()).isEqualTo(lost.bytes());
        assertThat(next.keep(haul("m3"))).isTrue();
        assertThat(ids(next)).containsExactly("m0", "m1", "m2", "m3");
        for (var file : next.finish()) next.remove(file);
        assertThat(next.isEmpty()).isTrue();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aTornTailAndAFlippedBitEndTheirFileOnly() throws IOException {
        var spool = spool(1 << 20, 1);
        for (var i = 0; i < 4; i++) assertThat(spool.keep(haul("m" + i))).isTrue();
        var files = spool.finish();
        assertThat(files).hasSize(4);
        var whole = Files.readAllBytes(files.get(1));
        for (var cut = 0; cut < whole.length; cut++) {
            Files.write(files.get(1), Arrays.copyOf(whole, cut));
            assertThat(SpoolFile.read(files.get(1))).isEmpty();
        }
        Files.write(files.get(1), whole);
        Files.write(files.get(1), Arrays.copyOf(whole, whole.length - 1), StandardOpenOption.APPEND);
        assertThat(SpoolFile.read(files.get(1))).hasSize(1);
        var flipped = Files.readAllBytes(files.get(2));
        flipped[20] ^= 1;
        Files.write(files.get(2), flipped);
        assertThat(ids(spool)).containsExactly("m0", "m1", "m3");
    }

    @Test
    void aFullSpoolSaysSo() {
        var spool = spool(2_000, 1 << 20);
        var kept = 0;
        while (spool.keep(haul("m" + kept))) kept++;
        assertThat(kept).isBetween(5, 20);
        assertThat(spool.bytes()).isLessThanOrEqualTo(2_000 + 16);
    }

    @Test
    void manyAtOnceAreAllKept() throws Exception {
        var spool = spool(64 << 20, 8_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (var i = 0; i < 500; i++) {
                var id = "m" + i;
                calls.add(() -> spool.keep(haul(id)));
            }
            for (var done : threads.invokeAll(calls)) assertThat(done.get()).isTrue();
        }
        assertThat(ids(spool))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 500).mapToObj(i -> "m" + i).toList());
    }

    /// A program that keeps hauls one after another and says each that is kept; killed at a random moment.
    public static final class Keeper {
        public static void main(String[] arguments) {
            var spool = new Spool(Path.of(arguments[0]), 1L << 30, 20_000, new SimpleMeterRegistry());
            for (var i = Integer.parseInt(arguments[1]); ; i++) {
                if (!spool.keep(haul("m" + i))) System.exit(3);
                System.out.println(i);
            }
        }
    }

    @Test
    void aKillLosesNothingThatWasKept() throws Exception {
        var next = 0;
        for (var round = 0; round < 4; round++) {
            var out = Files.createTempFile("keeper", ".out");
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path") + File.pathSeparator + classes(),
                            Keeper.class.getName(),
                            directory.toString(),
                            Integer.toString(next))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(out.toFile())
                    .start();
            var wanted = 100 + round * 37;
            await().atMost(Duration.ofSeconds(60)).until(() -> said(out) >= wanted);
            process.destroyForcibly();
            process.waitFor();
            next += (int) said(out);
            var kept = ids(spool(1L << 30, 20_000));
            // The last one may have been kept without a word.
            assertThat(kept).hasSizeBetween(next, next + 1);
            assertThat(kept)
                    .isEqualTo(IntStream.range(0, kept.size())
                            .mapToObj(i -> "m" + i)
                            .toList());
            next = kept.size();
        }
    }

    /// How many numbers were written out whole.
    private static long said(Path out) throws IOException {
        return Files.readString(out).chars().filter(c -> c == '\n').count();
    }

    private static String classes() {
        return Path.of(SpoolTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }
}
