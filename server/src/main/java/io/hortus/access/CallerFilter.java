package io.hortus.access;

import io.hortus.kernel.Problem;
import io.hortus.kernel.web.ProblemJson;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who is calling: by API key, or by session cookie, and then a changing request must carry the token
/// against forgery. A wrong key is refused here; nobody at all goes on, and the handler decides.
final class CallerFilter extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final KeyRing keys;
    private final Sessions sessions;
    private final RateLimits limits;

    CallerFilter(KeyRing keys, Sessions sessions, RateLimits limits) {
        this.keys = keys;
        this.sessions = sessions;
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var caller = caller(request);
            limits.take(caller == null ? "address:" + request.getRemoteAddr() : caller.id());
            if (caller != null) caller.bind();
        } catch (Problem problem) {
            ProblemJson.write(request, response, problem);
            return;
        } catch (DataAccessException away) {
            var text = "The database cannot be reached at the moment; try again shortly";
            ProblemJson.write(request, response, new Problem(Problem.Common.DATABASE_UNAVAILABLE, text));
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private @Nullable Caller caller(HttpServletRequest request) {
        var authorization = request.getHeader("Authorization");
        if (authorization != null) {
            if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
                throw new Problem(Problem.Common.UNAUTHENTICATED, "Send an API key as 'Authorization: Bearer hk_…'");
            }
            return keys.caller(authorization.substring(7).strip()).orElseThrow(() -> {
                limits.take("wrong-key:" + request.getRemoteAddr());
                return new Problem(Problem.Common.UNAUTHENTICATED, "The API key is unknown or revoked");
            });
        }
        var token = SessionCookies.token(request);
        if (token == null) return null;
        var caller = sessions.caller(token).orElse(null);
        if (caller != null && !READING.contains(request.getMethod()) && !SessionCookies.csrfMatches(request, token)) {
            throw new Problem(
                    AccessCode.CSRF_REFUSED,
                    "Send the value of the cookie " + SessionCookies.CSRF + " in the header "
                            + SessionCookies.CSRF_HEADER);
        }
        return caller;
    }
}
