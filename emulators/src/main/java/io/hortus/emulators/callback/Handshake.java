package io.hortus.emulators.callback;

import io.hortus.emulators.world.Endpoint;
import io.hortus.emulators.world.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/// The verification of a callback address: the plaintext of a random echostr must come back byte for byte, within one
/// second for WeCom and five for an official account.
public final class Handshake {
    private Handshake() {}

    /// Empty when the address proved itself, else why it did not.
    public static String verify(HttpClient http, Endpoint to, long seconds, Ids random) {
        var echo = random.digits(18);
        var limit = Duration.ofSeconds(to.agent.isEmpty() ? 5 : 1);
        try {
            var mail = Mail.question(to, echo, seconds, random);
            var request = HttpRequest.newBuilder(URI.create(mail.url()))
                    .timeout(limit)
                    .build();
            var answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) return "answered HTTP " + answer.statusCode();
            if (!Arrays.equals(answer.body(), echo.getBytes(StandardCharsets.UTF_8))) {
                return "answered something else than the plaintext of echostr";
            }
            return "";
        } catch (IOException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
