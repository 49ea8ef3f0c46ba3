package io.hortus.emulators.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// The JDK's HTTP server on virtual threads, with keep-alive done properly: bodies are read to the end, lengths are
/// always sent, Nagle is off, and idle connections are many and long-lived (the SDK's client pools them).
public final class Door implements AutoCloseable {
    private static final int BODY_BYTES_MAX = 32 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
    }

    private Door(HttpServer server) {
        this.server = server;
    }

    public static Door open(String bind, int port, Function<Request, Reply> answer) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(bind), port), 1024);
        var door = new Door(server);
        server.createContext("/", exchange -> serve(exchange, answer));
        server.setExecutor(door.threads);
        server.start();
        return door;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void serve(HttpExchange exchange, Function<Request, Reply> answer) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
            if (body.length > BODY_BYTES_MAX) {
                exchange.sendResponseHeaders(413, -1);
                return;
            }
            var uri = exchange.getRequestURI();
            var query = Query.parse(uri.getRawQuery() == null ? "" : uri.getRawQuery());
            var from = exchange.getRemoteAddress().getAddress().getHostAddress();
            var path = uri.getPath() == null ? "/" : uri.getPath();
            var reply = answer.apply(
                    new Request(exchange.getRequestMethod(), path, query, exchange.getRequestHeaders(), body, from));
            send(exchange, reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
        if (reply.reset()) return;
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.type());
        reply.headers().forEach(headers::set);
        var stream = reply.stream();
        if (stream != null) {
            headers.set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(reply.status(), 0);
            stream.write(exchange.getResponseBody());
            return;
        }
        var length = reply.body().length;
        var bare = length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), bare ? -1 : length);
        if (!bare) exchange.getResponseBody().write(reply.body());
    }
}
