package io.hortus.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hortus.kernel.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Carries out a write with an `Idempotency-Key` once. As a filter it holds the request's body and the answer; as an
/// interceptor, where the handler is known and the caller is let in, it claims the key or gives the kept answer.
@Component
class RepeatableWrites extends OncePerRequestFilter implements HandlerInterceptor {
    private static final String HEADER = "Idempotency-Key";
    private static final String HELD = RepeatableWrites.class.getName();

    private final Answers answers;

    RepeatableWrites(Answers answers) {
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return !"POST".equals(request.getMethod())
                || request.getHeader(HEADER) == null
                || type == null
                || !type.startsWith("application/json");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var held = new Held(request);
        request.setAttribute(HELD, held);
        var kept = new ContentCachingResponseWrapper(response);
        var done = false;
        try {
            chain.doFilter(held, kept);
            done = true;
        } finally {
            settle(held, kept, done);
            kept.copyBodyToResponse();
        }
    }

    private void settle(Held held, ContentCachingResponseWrapper answer, boolean done) {
        if (held.caller == null || held.key == null) return;
        if (done && answer.getStatus() >= 200 && answer.getStatus() < 300) {
            var body = new String(answer.getContentAsByteArray(), UTF_8);
            answers.keep(held.caller, held.key, new Answers.Answer(answer.getStatus(), answer.getContentType(), body));
        } else {
            answers.release(held.caller, held.key);
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(request.getAttribute(HELD) instanceof Held held)) return true;
        if (!(handler instanceof HandlerMethod method) || method.getMethodAnnotation(Idempotent.class) == null)
            return true;
        var key = request.getHeader(HEADER);
        if (key.isBlank() || key.length() > 200) throw Problem.field(HEADER, "a header of 1 to 200 characters");
        var caller = Caller.current().id();
        var route = request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n";
        var answer = answers.claim(caller, key, Digest.sha256(route.getBytes(UTF_8), held.body()));
        if (answer.isEmpty()) {
            held.caller = caller;
            held.key = key;
            return true;
        }
        response.setStatus(answer.get().status());
        response.setContentType(answer.get().contentType());
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream().write(answer.get().body().getBytes(UTF_8));
        return false;
    }

    /// A request whose body can be read twice. It is read when first asked for, within the limit on bodies.
    private static final class Held extends HttpServletRequestWrapper {
        private byte @Nullable [] body;
        private @Nullable String caller;
        private @Nullable String key;

        Held(HttpServletRequest request) {
            super(request);
        }

        byte[] body() throws IOException {
            var read = body;
            if (read == null) read = super.getInputStream().readAllBytes();
            body = read;
            return read;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            var bytes = new ByteArrayInputStream(body());
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("the body was read at once");
                }
            };
        }
    }
}
