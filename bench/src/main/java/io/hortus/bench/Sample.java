package io.hortus.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The event all servers are sent: about 500 bytes of JSON with nested objects and Chinese text.
final class Sample {
    private Sample() {}

    /// @param person number of the person
    /// @param id message id, unique in the run
    static String event(long person, String id, String name, String amount, String timestamp) {
        return """
                {"type":"track","messageId":"%s","userId":"u%d","event":"%s","timestamp":"%s","properties":\
                {"order_id":"%s","revenue":%s,"currency":"CNY","category":"护肤","products":[{"product_id":"p%d",\
                "name":"舒缓保湿面霜 50ml","quantity":2,"price":%s}],"store":"s%d","coupon":"WELCOME"},\
                "context":{"ip":"203.0.113.7","library":{"name":"bench","version":"1"},"locale":"zh-CN",\
                "page":{"path":"/p/%d","title":"商品详情","url":"https://shop.example/p/%d"}}}""".formatted(
                id, person, name, timestamp, id, amount, person % 97, amount, person % 31, person % 89, person % 89);
    }

    /// A whole HTTP/1.1 request, ready to be written to a socket.
    static byte[] request(int port, String path, String authorization, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = String.format(
                Locale.ROOT,
                "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: %s\r\nContent-Type: application/json\r\n"
                        + "Content-Length: %d\r\n\r\n",
                path,
                port,
                authorization,
                bytes.length);
        var start = head.getBytes(StandardCharsets.US_ASCII);
        var request = new byte[start.length + bytes.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(bytes, 0, request, start.length, bytes.length);
        return request;
    }
}
