package io.hortus.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.zxing.qrcode.QRCodeWriter;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.testing.Emu;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program as a process of its own: what a snapshot keeps is there again after an orderly end and after a kill.
class RestartTest {
    private final HttpClient http = HttpClient.newHttpClient();

    /// A running program and its address.
    private record Program(Process process, String url) implements AutoCloseable {
        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @Test
    @Timeout(60)
    void aSnapshotSurvivesAnEndAndAKill(@TempDir Path folder) throws Exception {
        var snapshot = folder.resolve("world.json");
        String first;
        try (var program = start(snapshot, "0")) {
            first = meet(program, "p1");
            program.process.destroy();
            assertThat(program.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        String second;
        try (var program = start(snapshot, "1")) {
            assertThat(customers(program)).containsExactly(first);
            second = meet(program, "p2");
            while (!Files.readString(snapshot).contains(second)) LockSupport.parkNanos(20_000_000);
            program.process.destroyForcibly();
            assertThat(program.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        try (var program = start(snapshot, "0")) {
            assertThat(customers(program)).containsExactlyInAnyOrder(first, second);
        }
    }

    private String meet(Program program, String person) throws IOException, InterruptedException {
        var code = post(program, "/_emu/corps/" + Emu.CORP + "/codes", "{\"userids\":[\"lixiang\"]}")
                .path("config_id")
                .asString();
        return post(program, "/_emu/people/" + person + "/scan", "{\"code\":\"" + code + "\"}")
                .path("external_userid")
                .asString();
    }

    private List<String> customers(Program program) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(program.url + "/_emu/corps/" + Emu.CORP + "/staff/lixiang/phone"))
                .build();
        var phone = Json.read(http.send(request, BodyHandlers.ofByteArray()).body(), false);
        var customers = new ArrayList<String>();
        for (var chat : phone.path("chats"))
            customers.add(chat.path("external_userid").asString());
        return customers;
    }

    private JsonNode post(Program program, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(program.url + path))
                .POST(BodyPublishers.ofString(body))
                .build();
        return Json.read(http.send(request, BodyHandlers.ofByteArray()).body(), false);
    }

    private static Program start(Path snapshot, String seconds) throws IOException, URISyntaxException {
        var parts = new ArrayList<String>();
        for (var type : List.of(
                Emulator.class,
                JsonMapper.class,
                JsonFactory.class,
                JsonInclude.class,
                QRCodeWriter.class,
                NullMarked.class)) {
            parts.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        var process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        String.join(System.getProperty("path.separator"), parts),
                        Emulator.class.getName(),
                        "--port",
                        "0",
                        "--snapshot",
                        snapshot.toString(),
                        "--snapshot-seconds",
                        seconds)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("Emulator is ready: "))
                return new Program(process, line.substring(19).split(" ", -1)[0]);
        }
        throw new IOException("the emulator ended before it was ready");
    }
}
