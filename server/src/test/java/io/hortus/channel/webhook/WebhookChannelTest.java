package io.hortus.channel.webhook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hortus.delivery.Channel;
import io.hortus.delivery.Message;
import io.hortus.delivery.Outcome;
import io.hortus.testing.MutableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest {
    private static final Message HELLO = new Message("journey:j:1:n3:1", 7, "", Map.of("text", "你好", "a", "b"));
    private final MutableClock clock = MutableClock.standard();
    private final AtomicReference<Map<String, String>> headers = new AtomicReference<>(Map.of());
    private final AtomicReference<String> body = new AtomicReference<>("");
    private HttpServer server;
    private int status = 200;
    private long slowMs;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            var seen = new java.util.TreeMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> seen.put(name, values.getFirst()));
            headers.set(seen);
            body.set(new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            if (slowMs > 0) java.util.concurrent.locks.LockSupport.parkNanos(slowMs * 1_000_000);
            exchange.getResponseHeaders().add("Retry-After", "30");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aMessageIsPostedSignedWithItsKey() {
        assertThat(channel(true).send(HELLO)).isEqualTo(new Outcome.Sent("HTTP 200"));

        assertThat(body.get())
                .isEqualTo(
                        "{\"key\":\"journey:j:1:n3:1\",\"customer\":\"c7\",\"content\":{\"a\":\"b\",\"text\":\"你好\"}}");
        assertThat(headers.get())
                .containsEntry("Idempotency-key", HELLO.key())
                .containsEntry("Content-type", "application/json")
                .containsEntry(
                        "Hortus-signature",
                        Signature.of(
                                "s3cret",
                                clock.instant().getEpochSecond(),
                                requireNonNull(body.get()).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void theSignatureIsTheStandardOne() {
        // echo -n '1764000000.{}' | openssl dgst -sha256 -hmac key
        assertThat(Signature.of("key", 1_764_000_000L, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo("t=1764000000,v1=135a1a8c79ff2a07661486422c8068924d01c7a70da314a29ce512bc61231899");
    }

    @Test
    void statusesMeanWhatTheyMean() {
        status = 429;
        assertThat(channel(true).send(HELLO))
                .isEqualTo(new Outcome.TryLater(clock.instant().plusSeconds(30), "busy", "HTTP 429", false));
        status = 503;
        assertThat(channel(true).send(HELLO))
                .isEqualTo(new Outcome.TryLater(clock.instant().plusSeconds(30), "unavailable", "HTTP 503", true));
        status = 302;
        assertThat(channel(true).send(HELLO)).isInstanceOf(Outcome.Refused.class);
        status = 410;
        assertThat(channel(true).send(HELLO)).isEqualTo(new Outcome.Refused("refused", "HTTP 410"));
    }

    @Test
    void noAnswerLeavesItOpenAndItMayBeSentAgain() {
        slowMs = 1_500;
        assertThat(channel(true).send(HELLO)).isInstanceOf(Outcome.Unknown.class);
        assertThat(channel(true).ask(HELLO)).isEqualTo(Channel.Answer.SEND_AGAIN);
    }

    @Test
    void nobodyThereIsTriedLater() {
        server.stop(0);
        assertThat(channel(true).send(HELLO)).isInstanceOf(Outcome.TryLater.class);
    }

    @Test
    void anAddressInsideIsRefusedBeforeAnythingIsSent() {
        assertThat(channel(false).send(HELLO))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("address_refused"));
        assertThat(body.get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:0a00:0001::",
                "ff02::1"
            })
    void theseAreInside(String address) throws Exception {
        assertThat(Addresses.inside(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "192.1.0.1"})
    void theseAreOutside(String address) throws Exception {
        assertThat(Addresses.inside(InetAddress.getByName(address))).isFalse();
    }

    private Channel channel(boolean allowPrivate) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        return new WebhookChannel(WebhookSettings.of(url, 1_000, "s3cret"), new Addresses(allowPrivate), clock);
    }
}
