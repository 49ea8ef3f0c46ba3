package io.hortus.channel.webhook;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One HTTP/1.1 POST to a given address. Written out because the JDK's client looks names up by itself, and then the
/// address that was checked is not the one that is used. It follows no redirects and reads no more than it must.
final class Post {
    private static final int MOST_HEADER_BYTES = 16_384;

    private Post() {}

    /// @param headers by name in lower case
    record Answer(int status, Map<String, String> headers) {}

    /// The request may have reached the other side, but no answer came.
    static final class NoAnswer extends IOException {
        NoAnswer(IOException cause) {
            super(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
        }
    }

    /// @throws NoAnswer once the request has begun to flow
    /// @throws IOException before that
    static Answer send(InetAddress address, WebhookSettings to, Map<String, String> headers, byte[] body)
            throws IOException {
        try (var socket = connect(address, to)) {
            try {
                var out = socket.getOutputStream();
                out.write(head(to.url(), headers, body.length));
                out.write(body);
                out.flush();
                // The time counts for the whole answer, so that a slow drip cannot hold a sender.
                var end = System.nanoTime() + to.timeoutMs() * 1_000_000L;
                return read(
                        new BufferedInputStream(socket.getInputStream(), 4_096), new Budget(MOST_HEADER_BYTES, end));
            } catch (IOException e) {
                throw new NoAnswer(e);
            }
        }
    }

    private static Socket connect(InetAddress address, WebhookSettings to) throws IOException {
        var plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address, to.port()), to.timeoutMs());
            plain.setSoTimeout(to.timeoutMs());
            plain.setTcpNoDelay(true);
            if (!to.tls()) return plain;
            var host = to.url().getHost();
            var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
            var secure = (SSLSocket) factory.createSocket(plain, host, to.port(), true);
            var parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            if (!host.startsWith("[") && !host.matches("[0-9.]+")) {
                parameters.setServerNames(List.of(new SNIHostName(host)));
            }
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return secure;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static byte[] head(URI url, Map<String, String> headers, int length) {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var text = new StringBuilder("POST ").append(path);
        if (url.getRawQuery() != null) text.append('?').append(url.getRawQuery());
        text.append(" HTTP/1.1\r\nHost: ").append(url.getRawAuthority()).append("\r\n");
        headers.forEach((name, value) -> text.append(name)
                .append(": ")
                .append(value.replaceAll("[\\r\\n]", " "))
                .append("\r\n"));
        text.append("Content-Length: ").append(length).append("\r\nConnection: close\r\n\r\n");
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// What may still be read, and until when.
    private static final class Budget {
        private int bytes;
        private final long endNanos;

        Budget(int bytes, long endNanos) {
            this.bytes = bytes;
            this.endNanos = endNanos;
        }

        void spend() throws IOException {
            if (--bytes <= 0) throw new IOException("the answer's head is longer than " + MOST_HEADER_BYTES);
            if (System.nanoTime() > endNanos) throw new IOException("the answer took too long");
        }
    }

    private static Answer read(InputStream in, Budget left) throws IOException {
        while (true) {
            var first = line(in, left).split(" ", 3);
            if (first.length < 2 || !first[0].startsWith("HTTP/1.") || !first[1].matches("[1-5][0-9][0-9]")) {
                throw new IOException("the answer is not HTTP");
            }
            var headers = new TreeMap<String, String>();
            for (var line = line(in, left); !line.isEmpty(); line = line(in, left)) {
                var colon = line.indexOf(':');
                if (colon > 0) {
                    headers.put(
                            line.substring(0, colon).strip().toLowerCase(java.util.Locale.ROOT),
                            line.substring(colon + 1).strip());
                }
            }
            var status = Integer.parseInt(first[1]);
            if (status >= 200) return new Answer(status, headers);
        }
    }

    private static String line(InputStream in, Budget left) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) throw new IOException("the answer ended early");
            left.spend();
            if (b != '\r') line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
