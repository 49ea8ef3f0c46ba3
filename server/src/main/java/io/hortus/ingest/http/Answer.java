package io.hortus.ingest.http;

import io.hortus.kernel.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The few answers the doors give, byte for byte as the clients expect them.
public final class Answer {
    private static final byte[] SUCCESS = "{\"success\":true}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GIF =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private Answer() {}

    /// The only success that every Segment client understands.
    public static void success(HttpServletResponse response) throws IOException {
        bytes(response, 200, "application/json", SUCCESS);
    }

    public static void emptyObject(HttpServletResponse response) throws IOException {
        bytes(response, 200, "application/json", EMPTY_OBJECT);
    }

    /// Status 200 and no body.
    public static void empty(HttpServletResponse response) {
        response.setStatus(200);
        response.setContentLength(0);
    }

    /// A transparent picture of one pixel.
    public static void gif(HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        bytes(response, 200, "image/gif", GIF);
    }

    public static void text(HttpServletResponse response, int status, String text) throws IOException {
        bytes(response, status, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static void json(HttpServletResponse response, int status, Object body) throws IOException {
        bytes(response, status, "application/json", Json.bytes(body));
    }

    /// An error in the form that Segment's clients read: `success`, `code` and `message`.
    public static void error(HttpServletResponse response, int status, String code, String message) throws IOException {
        json(
                response,
                status,
                Json.object().put("success", false).put("code", code).put("message", message));
    }

    /// Too much at once, or nothing can be written now: the sender keeps its events and comes back.
    public static void comeBack(HttpServletResponse response, int status, int seconds) throws IOException {
        response.setHeader("Retry-After", Integer.toString(seconds));
        response.setHeader("X-RateLimit-Reset", Integer.toString(seconds));
        error(response, status, "come_back", "Please send this again in " + seconds + " seconds");
    }

    /// Lets a page of any origin read the answer. The doors know no cookies, so this gives nothing away.
    static void cors(HttpServletRequest request, HttpServletResponse response) {
        var origin = request.getHeader("Origin");
        if (origin == null) return;
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Allow-Credentials", "true");
        response.setHeader("Access-Control-Expose-Headers", "Retry-After, X-RateLimit-Reset");
        response.setHeader("Vary", "Origin");
    }

    static void preflight(HttpServletRequest request, HttpServletResponse response) {
        cors(request, response);
        response.setHeader("Access-Control-Allow-Methods", "POST, GET, OPTIONS");
        response.setHeader(
                "Access-Control-Allow-Headers",
                "authorization, content-type, content-encoding, x-retry-count, dry-run");
        response.setHeader("Access-Control-Max-Age", "86400");
        response.setStatus(204);
    }

    private static void bytes(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
