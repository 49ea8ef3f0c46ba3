package io.hortus.kernel.web;

import io.hortus.kernel.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives every request of the API an id, which its answer, its problems and its log lines carry. One that the caller
/// sent in `X-Request-Id` is kept where it is short and plain.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestId extends OncePerRequestFilter {
    private static final String NAME = "requestId";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Ids ids;

    RequestId(Ids ids) {
        this.ids = ids;
    }

    static @Nullable String of(HttpServletRequest request) {
        return request.getAttribute(NAME) instanceof String id ? id : null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Paths.isDoor(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var sent = request.getHeader("X-Request-Id");
        var id = sent != null && PLAIN.matcher(sent).matches() ? sent : ids.next("req");
        request.setAttribute(NAME, id);
        response.setHeader("X-Request-Id", id);
        MDC.put(NAME, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(NAME);
        }
    }
}
