package io.hortus.emulators.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hortus.emulators.http.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import me.chanjar.weixin.cp.bean.message.WxCpXmlMessage;
import me.chanjar.weixin.cp.config.WxCpConfigStorage;
import me.chanjar.weixin.cp.util.crypto.WxCpCryptUtil;

/// A platform's callback address, made of the unmodified SDK: checks signatures and decrypts as a product does.
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final WxCpConfigStorage config;
    private final List<WxCpXmlMessage> heard = new CopyOnWriteArrayList<>();
    private volatile Function<WxCpXmlMessage, Integer> answer = message -> 200;
    private volatile boolean provesItself = true;

    public Receiver(WxCpConfigStorage config) {
        this.config = config;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/wecom/callback";
    }

    public List<WxCpXmlMessage> heard() {
        return heard;
    }

    public List<WxCpXmlMessage> heard(String changeType) {
        return heard.stream()
                .filter(message -> changeType.equals(message.getChangeType()))
                .toList();
    }

    public void answers(Function<WxCpXmlMessage, Integer> with) {
        answer = with;
    }

    public void cannotProveItself() {
        provesItself = false;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = Query.parse(exchange.getRequestURI().getRawQuery());
            if (exchange.getRequestMethod().equals("GET")) {
                var plain = new WxCpCryptUtil(config).decrypt(query.get("echostr"));
                reply(exchange, 200, provesItself ? plain : "\"" + plain + "\"");
                return;
            }
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var message = WxCpXmlMessage.fromEncryptedXml(
                    body, config, query.get("timestamp"), query.get("nonce"), query.get("msg_signature"));
            heard.add(message);
            reply(exchange, answer.apply(message), "success");
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
