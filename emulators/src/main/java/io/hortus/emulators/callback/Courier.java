package io.hortus.emulators.callback;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// A small HTTP/1.1 client for callbacks: kept-alive connections, one waiting thread a request, no redirects. The
/// JDK's client does far more than a callback needs and delivers a third as many a second.
public final class Courier implements AutoCloseable {
    private static final int CONNECT_MILLIS_MAX = 5000;
    private static final int IDLE_MAX = 64;
    /// Receivers close idle connections after five seconds and more.
    private static final long IDLE_NANOS_MAX = 2_000_000_000L;

    /// What came back, its body as UTF-8.
    record Answer(int status, String body) {}

    private final Map<String, ConcurrentLinkedDeque<Line>> idle = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// Sends one request and waits for its answer, at most so many milliseconds in all. A kept-alive connection that
    /// turns out to be dead before it answered anything is replaced by a fresh one, once.
    Answer send(String method, String url, byte[] body, long millis) throws IOException {
        var to = address(url);
        var deadline = System.nanoTime() + millis * 1_000_000;
        var request = request(method, to, body);
        var kept = kept(to);
        if (kept != null) {
            try {
                return exchange(kept, to, request, deadline);
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                if (kept.answered()) throw e;
            }
        }
        return exchange(dial(to, deadline), to, request, deadline);
    }

    private Answer exchange(Line line, URI to, byte[] request, long deadline) throws IOException {
        var reusable = false;
        try {
            line.begin(deadline);
            line.write(request);
            var answer = line.read();
            reusable = line.reusable() && !closed;
            return answer;
        } finally {
            if (reusable) keep(to, line);
            else line.close();
        }
    }

    private @Nullable Line kept(URI to) {
        var lines = idle.get(to.getScheme() + "://" + to.getAuthority());
        if (lines == null) return null;
        for (var line = lines.pollFirst(); line != null; line = lines.pollFirst()) {
            if (System.nanoTime() - line.idleSince() < IDLE_NANOS_MAX) return line;
            line.close();
        }
        return null;
    }

    private void keep(URI to, Line line) {
        var lines =
                idle.computeIfAbsent(to.getScheme() + "://" + to.getAuthority(), key -> new ConcurrentLinkedDeque<>());
        line.rest();
        lines.addFirst(line);
        if (lines.size() > IDLE_MAX) {
            var oldest = lines.pollLast();
            if (oldest != null) oldest.close();
        }
    }

    private static Line dial(URI to, long deadline) throws IOException {
        var secure = to.getScheme().equals("https");
        var port = to.getPort() > 0 ? to.getPort() : secure ? 443 : 80;
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            var left = Math.clamp((deadline - System.nanoTime()) / 1_000_000, 1, CONNECT_MILLIS_MAX);
            socket.connect(new InetSocketAddress(to.getHost(), port), left);
            return new Line(secure ? secured(socket, to.getHost(), port, left) : socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket secured(Socket plain, String host, int port, int millis) throws IOException {
        plain.setSoTimeout(millis);
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var secured = (SSLSocket) factory.createSocket(plain, host, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /// Throws [IllegalArgumentException] for what is no address of a receiver.
    private static URI address(String url) {
        var to = URI.create(URI.create(url).toASCIIString());
        var web = "http".equals(to.getScheme()) || "https".equals(to.getScheme());
        if (!web || to.getHost() == null) throw new IllegalArgumentException("not an http address: " + url);
        return to;
    }

    private static byte[] request(String method, URI to, byte[] body) {
        var path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        var head =
                method + " " + path + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery()) + " HTTP/1.1\r\nHost: "
                        + to.getAuthority() + "\r\nUser-Agent: hortus-emulators\r\n"
                        + (method.equals("POST")
                                ? "Content-Type: text/xml; charset=UTF-8\r\nContent-Length: " + body.length + "\r\n"
                                : "")
                        + "\r\n";
        var start = head.getBytes(StandardCharsets.ISO_8859_1);
        var whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    @Override
    public void close() {
        closed = true;
        idle.values().forEach(lines -> lines.forEach(Line::close));
    }
}
