package io.hortus.emulators.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The client against receivers that answer in every way HTTP/1.1 allows, and in some it does not.
class CourierTest {
    private static final String HANG_UP = "";
    private static final String SILENCE = "…";

    private final ServerSocket server = listening();
    private final Courier courier = new Courier();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    @AfterEach
    void stop() throws IOException {
        courier.close();
        server.close();
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Answers one request after another with these bytes; on [#HANG_UP] the connection ends instead.
    private void answers(String... each) {
        Queue<String> answers = new ArrayDeque<>(List.of(each));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    connections.incrementAndGet();
                    serve(socket, answers);
                } catch (SocketException e) {
                    return;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    private void serve(Socket socket, Queue<String> answers) throws IOException {
        var in = socket.getInputStream();
        while (!answers.isEmpty()) {
            var head = new StringBuilder();
            for (var c = in.read(); !head.toString().endsWith("\r\n\r\n"); c = in.read()) {
                if (c < 0) return;
                head.append((char) c);
                if (head.toString().endsWith("\r\n\r\n")) break;
            }
            in.readNBytes(head.toString().contains("Content-Length: 5") ? 5 : 0);
            requests.incrementAndGet();
            var answer = answers.remove();
            if (answer.equals(HANG_UP)) return;
            if (answer.equals(SILENCE)) {
                in.read();
                return;
            }
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            if (answer.contains("Connection: close") || answer.startsWith("HTTP/1.0")) return;
        }
    }

    private Courier.Answer post() throws IOException {
        return courier.send(
                "POST",
                "http://127.0.0.1:" + server.getLocalPort() + "/in?a=1",
                "hello".getBytes(StandardCharsets.UTF_8),
                2000);
    }

    @Test
    void aConnectionIsKeptForTheNextRequest() throws IOException {
        answers(
                "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsuccess",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
        assertThat(post()).isEqualTo(new Courier.Answer(200, "success"));
        assertThat(post()).isEqualTo(new Courier.Answer(204, ""));
        assertThat(post()).isEqualTo(new Courier.Answer(200, ""));
        assertThat(connections).hasValue(1);
    }

    @Test
    void chunksInterimAnswersAndMissingLengthsAreRead() throws IOException {
        answers(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nsuc\r\n4;x=y\r\ncess\r\n0\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n收到",
                "HTTP/1.0 200 OK\r\n\r\nsuccess",
                "HTTP/1.1 500 Oops\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
        assertThat(post().body()).isEqualTo("success");
        assertThat(post().body()).isEqualTo("收到");
        assertThat(post().body()).isEqualTo("success");
        assertThat(post()).isEqualTo(new Courier.Answer(500, "no"));
        assertThat(connections).hasValue(2);
    }

    @Test
    void aKeptConnectionThatDiedIsReplacedOnce() throws IOException {
        answers(
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                HANG_UP,
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        assertThat(post().status()).isEqualTo(200);
        assertThat(post().body()).isEqualTo("ok");
        assertThat(connections).hasValue(2);
    }

    @Test
    void aFreshConnectionThatDiesIsAFailure() {
        answers(HANG_UP, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertThatThrownBy(this::post).isInstanceOf(IOException.class);
        assertThat(requests).hasValue(1);
    }

    @Test
    void silenceAndJunkAreFailuresAndNotRepeated() throws IOException {
        answers(
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                SILENCE,
                "junk\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n");
        assertThat(post().status()).isEqualTo(200);
        assertThatThrownBy(() -> courier.send(
                        "POST",
                        "http://127.0.0.1:" + server.getLocalPort(),
                        "hello".getBytes(StandardCharsets.UTF_8),
                        200))
                .isInstanceOf(SocketTimeoutException.class);
        for (var i = 0; i < 3; i++) assertThatThrownBy(this::post).isInstanceOf(IOException.class);
        assertThat(requests).hasValue(5);
    }

    @Test
    void whatIsNoAddressIsRefused() {
        for (var url : List.of("ftp://x/", "http:///x", "nonsense", "http://a b/"))
            assertThatThrownBy(() -> courier.send("GET", url, new byte[0], 100))
                    .isInstanceOf(IllegalArgumentException.class);
    }
}
