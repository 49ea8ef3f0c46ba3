package io.hortus.emulators.callback;

import io.hortus.emulators.world.Endpoint;
import io.hortus.emulators.world.Ids;
import java.io.IOException;

/// The verification of a callback address: the plaintext of a random echostr must come back byte for byte, within one
/// second for WeCom and five for an official account.
public final class Handshake {
    private Handshake() {}

    /// Empty when the address proved itself, else why it did not.
    public static String verify(Courier courier, Endpoint to, long seconds, Ids random) {
        var echo = random.digits(18);
        var limit = to.agent.isEmpty() ? 5000 : 1000;
        try {
            var mail = Mail.question(to, echo, seconds, random);
            var answer = courier.send("GET", mail.url(), new byte[0], limit);
            if (answer.status() != 200) return "answered HTTP " + answer.status();
            if (!answer.body().equals(echo)) return "answered something else than the plaintext of echostr";
            return "";
        } catch (IOException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }
}
