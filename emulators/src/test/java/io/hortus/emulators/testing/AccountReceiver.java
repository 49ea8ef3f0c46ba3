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
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;

/// An official account's server, made of the unmodified SDK.
public final class AccountReceiver implements AutoCloseable {
    private final HttpServer server;
    private final WxMpService mp;
    private final List<WxMpXmlMessage> heard = new CopyOnWriteArrayList<>();
    private volatile Function<WxMpXmlMessage, String> answer = message -> "success";

    public AccountReceiver(WxMpService mp) {
        this.mp = mp;
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
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/oa/callback";
    }

    public List<WxMpXmlMessage> heard() {
        return heard;
    }

    public void answers(Function<WxMpXmlMessage, String> with) {
        answer = with;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = Query.parse(exchange.getRequestURI().getRawQuery());
            if (!mp.checkSignature(query.get("timestamp"), query.get("nonce"), query.get("signature"))) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            if (exchange.getRequestMethod().equals("GET")) {
                reply(exchange, query.get("echostr"));
                return;
            }
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var message = query.get("encrypt_type").equals("aes")
                    ? WxMpXmlMessage.fromEncryptedXml(
                            body,
                            mp.getWxMpConfigStorage(),
                            query.get("timestamp"),
                            query.get("nonce"),
                            query.get("msg_signature"))
                    : WxMpXmlMessage.fromXml(body);
            heard.add(message);
            reply(exchange, answer.apply(message));
        }
    }

    private static void reply(HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
