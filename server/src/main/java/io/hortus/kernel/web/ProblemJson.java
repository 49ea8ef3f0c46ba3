package io.hortus.kernel.web;

import io.hortus.kernel.Code;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/// Writes a problem as `application/problem+json` (RFC 9457): the one place where a failure becomes an answer.
///
/// `code` is stable and machine-readable; `detail` is a sentence for people; `requestId` leads to the log.
public final class ProblemJson {
    private static final Logger log = LoggerFactory.getLogger(ProblemJson.class);

    private ProblemJson() {}

    public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem) {
        switch (problem.code().kind()) {
            case INTERNAL -> log.error("{} {} failed", request.getMethod(), request.getRequestURI(), problem);
            case UPSTREAM, UNAVAILABLE ->
                log.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), problem.getMessage());
            case CALLER, UNAUTHENTICATED, FORBIDDEN, MISSING, CONFLICT, TOO_LARGE, CAPACITY ->
                log.debug("{} {}: {}", request.getMethod(), request.getRequestURI(), problem.getMessage());
        }
        var kind = problem.code().kind();
        var detail = kind == Code.Kind.INTERNAL
                ? "Something went wrong here. It was recorded under the request id."
                : String.valueOf(problem.getMessage());
        if (problem.with().get("retryAfterSeconds") instanceof Number seconds) {
            response.setHeader("Retry-After", seconds.toString());
        } else if (kind == Code.Kind.UNAVAILABLE) {
            response.setHeader("Retry-After", "5");
        }
        if (kind == Code.Kind.UNAUTHENTICATED) response.setHeader("WWW-Authenticate", "Bearer realm=\"hortus\"");
        write(request, response, kind.status(), problem.wireCode(), detail, problem.with());
    }

    static void write(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String code,
            String detail,
            Map<String, Object> with) {
        if (response.isCommitted()) return;
        var json = Json.object();
        json.put("type", "urn:hortus:problem:" + code);
        var known = HttpStatus.resolve(status);
        json.put("title", known == null ? code : known.getReasonPhrase());
        json.put("status", status);
        json.put("code", code);
        json.put("detail", detail);
        with.forEach((key, value) -> json.set(key, Json.MAPPER.valueToTree(value)));
        if (RequestId.of(request) instanceof String id) json.put("requestId", id);
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType("application/problem+json");
        try {
            response.getOutputStream().write(Json.bytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException("the client went away", e);
        }
    }
}
