package io.hortus.channel.webhook;

import io.hortus.delivery.Channel;
import io.hortus.delivery.Message;
import io.hortus.delivery.Outcome;
import io.hortus.kernel.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A message as a signed HTTP POST of JSON: `{"key", "customer", "content": {…}}`. The header `Idempotency-Key` is
/// the message's key and the same for every try, so that the receiver makes one of two; that is why a lost answer
/// may be followed by another try.
public final class WebhookChannel implements Channel {
    private static final int MOST_BYTES = 1_000_000;

    private final WebhookSettings settings;
    private final Addresses addresses;
    private final Clock clock;

    public WebhookChannel(WebhookSettings settings, Addresses addresses, Clock clock) {
        this.settings = settings;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public Outcome send(Message message) {
        var body = body(message);
        if (body.length > MOST_BYTES) return new Outcome.Refused("content", "longer than " + MOST_BYTES + " bytes");
        InetAddress address;
        try {
            address = addresses.of(settings.url().getHost());
        } catch (UnknownHostException e) {
            return new Outcome.TryLater(null, "connection", "there is no host " + e.getMessage(), true);
        } catch (SecurityException e) {
            return new Outcome.Refused("address_refused", String.valueOf(e.getMessage()));
        }
        var now = clock.instant();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Hortus");
        headers.put("Idempotency-Key", message.key());
        headers.put("Hortus-Signature", Signature.of(settings.signingSecret(), now.getEpochSecond(), body));
        try {
            return outcome(Post.send(address, settings, headers, body), now);
        } catch (Post.NoAnswer e) {
            return new Outcome.Unknown("no answer: " + e.getMessage());
        } catch (IOException e) {
            return new Outcome.TryLater(null, "connection", String.valueOf(e.getMessage()), true);
        }
    }

    @Override
    public Answer ask(Message message) {
        return Answer.SEND_AGAIN;
    }

    private static byte[] body(Message message) {
        var body = Json.object().put("key", message.key()).put("customer", "c" + message.customer());
        var content = body.putObject("content");
        new TreeMap<>(message.content()).forEach(content::put);
        return Json.bytes(body);
    }

    private static Outcome outcome(Post.Answer answer, Instant now) {
        var said = "HTTP " + answer.status();
        return switch (answer.status() / 100) {
            case 2 -> new Outcome.Sent(said);
            case 3 -> new Outcome.Refused("redirect", said + ": redirects are not followed");
            case 5 -> new Outcome.TryLater(later(answer, now), "unavailable", said, true);
            default ->
                switch (answer.status()) {
                    case 408, 425, 429 -> new Outcome.TryLater(later(answer, now), "busy", said, false);
                    default -> new Outcome.Refused("refused", said);
                };
        };
    }

    private static @Nullable Instant later(Post.Answer answer, Instant now) {
        var seconds = answer.headers().getOrDefault("retry-after", "");
        return seconds.matches("[0-9]{1,5}") ? now.plusSeconds(Math.max(1, Long.parseLong(seconds))) : null;
    }
}
