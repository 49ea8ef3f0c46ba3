package io.hortus.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/// One kept-alive HTTP/1.1 connection that costs little: prepared bytes out, status and body length in.
final class Connection implements AutoCloseable {
    private final int port;
    private final byte[] line = new byte[512];
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean ended;

    Connection(int port) throws IOException {
        this.port = port;
        socket = connect();
        in = new BufferedInputStream(socket.getInputStream(), 4096);
        out = socket.getOutputStream();
    }

    private Socket connect() throws IOException {
        var opened = new Socket(InetAddress.getLoopbackAddress(), port);
        opened.setTcpNoDelay(true);
        opened.setSoTimeout(60_000);
        return opened;
    }

    /// Connects anew where the server ended the connection with its last answer.
    ///
    /// @return the status of the answer, after its body was read
    int send(byte[] request) throws IOException {
        if (ended) {
            socket.close();
            socket = connect();
            in = new BufferedInputStream(socket.getInputStream(), 4096);
            out = socket.getOutputStream();
            ended = false;
        }
        out.write(request);
        var length = line();
        if (length < 12) throw new IOException("no status line");
        var status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
        var body = 0;
        var chunked = false;
        for (length = line(); length > 0; length = line()) {
            if (starts("content-length:")) body = number(15, length);
            else if (starts("transfer-encoding:")) chunked = true;
            else if (starts("connection: close")) ended = true;
        }
        if (chunked) chunks();
        else in.skipNBytes(body);
        return status;
    }

    private void chunks() throws IOException {
        while (true) {
            var length = line();
            var size = Integer.parseInt(new String(line, 0, length, java.nio.charset.StandardCharsets.US_ASCII), 16);
            in.skipNBytes(size);
            line();
            if (size == 0) return;
        }
    }

    private int line() throws IOException {
        var length = 0;
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("connection closed");
            if (c != '\r' && length < line.length) line[length++] = (byte) c;
        }
        return length;
    }

    private boolean starts(String name) {
        for (var i = 0; i < name.length(); i++) {
            if ((line[i] | 0x20) != name.charAt(i) && line[i] != name.charAt(i)) return false;
        }
        return true;
    }

    private int number(int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) if (line[i] >= '0') number = number * 10 + line[i] - '0';
        return number;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
