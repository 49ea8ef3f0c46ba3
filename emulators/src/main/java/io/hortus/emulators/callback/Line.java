package io.hortus.emulators.callback;

import io.hortus.emulators.callback.Courier.Answer;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection to a receiver, used for one request at a time. Every wait ends at the request's deadline.
final class Line {
    private static final int BODY_BYTES_MAX = 1 << 20;
    private static final int HEAD_BYTES_MAX = 64 << 10;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int end;
    private int headBytes;
    private long deadline;
    private long idleSince;
    private boolean answered;
    private boolean keepAlive;

    Line(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    void begin(long until) {
        deadline = until;
        answered = false;
        keepAlive = true;
        headBytes = 0;
    }

    /// Whether anything of an answer has come.
    boolean answered() {
        return answered;
    }

    boolean reusable() {
        return keepAlive && at == end;
    }

    void rest() {
        idleSince = System.nanoTime();
    }

    long idleSince() {
        return idleSince;
    }

    void write(byte[] request) throws IOException {
        out.write(request);
        out.flush();
    }

    Answer read() throws IOException {
        var status = status(line());
        var length = -1L;
        var chunked = false;
        for (var header = line(); !header.isEmpty() || status < 200; header = line()) {
            if (header.isEmpty()) {
                status = status(line());
                continue;
            }
            var colon = header.indexOf(':');
            if (colon < 0) throw new IOException("not a header: " + header);
            var value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = number(value, 10);
                case "transfer-encoding" ->
                    chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
                case "connection" -> keepAlive &= !value.equalsIgnoreCase("close");
                default -> {}
            }
        }
        var body = new ByteArrayOutputStream();
        if (status == 204 || status == 304) return new Answer(status, "");
        if (chunked) chunks(body);
        else if (length >= 0) take(body, length);
        else rest(body);
        return new Answer(status, body.toString(StandardCharsets.UTF_8));
    }

    private int status(String line) throws IOException {
        if (!line.startsWith("HTTP/1.") || line.length() < 12) throw new IOException("not an HTTP answer: " + line);
        if (line.startsWith("HTTP/1.0")) keepAlive = false;
        return (int) number(line.substring(9, 12), 10);
    }

    private void chunks(ByteArrayOutputStream body) throws IOException {
        while (true) {
            var line = line();
            var semicolon = line.indexOf(';');
            var size = number((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
            if (size == 0) break;
            take(body, size);
            if (!line().isEmpty()) throw new IOException("a chunk is too long");
        }
        while (!line().isEmpty()) headBytes++;
    }

    private void take(ByteArrayOutputStream body, long length) throws IOException {
        if (length > BODY_BYTES_MAX - body.size()) throw new IOException("the answer is too long");
        for (var left = (int) length; left > 0; ) {
            if (at == end && !fill()) throw new EOFException("the answer ended early");
            var part = Math.min(left, end - at);
            body.write(buffer, at, part);
            at += part;
            left -= part;
        }
    }

    /// Without a length the answer ends with the connection.
    private void rest(ByteArrayOutputStream body) throws IOException {
        keepAlive = false;
        while (at < end || fill()) take(body, end - at);
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        while (true) {
            if (at == end && !fill()) throw new EOFException("closed without an answer");
            var next = (char) (buffer[at++] & 0xFF);
            if (next == '\n') return line.toString();
            if (next != '\r') line.append(next);
            if (++headBytes > HEAD_BYTES_MAX) throw new IOException("the head of the answer is too long");
        }
    }

    private boolean fill() throws IOException {
        var left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) throw new SocketTimeoutException("no answer in time");
        socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        var read = in.read(buffer, 0, buffer.length);
        if (read < 0) return false;
        at = 0;
        end = read;
        answered = true;
        return true;
    }

    private static long number(String text, int radix) throws IOException {
        try {
            var number = Long.parseLong(text, radix);
            if (number >= 0) return number;
        } catch (NumberFormatException e) {
            throw new IOException("not a number: " + text, e);
        }
        throw new IOException("not a length: " + text);
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            System.getLogger("hortus.emulators").log(System.Logger.Level.DEBUG, "closing a connection", e);
        }
    }
}
