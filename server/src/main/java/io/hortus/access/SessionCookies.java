package io.hortus.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/// The two cookies of a console session: the session's token, which scripts cannot read, and a token against forged
/// requests, which the console's script sends back in a header.
///
/// The second is derived from the first, so that it cannot be planted: a forged request would have to know the
/// session.
final class SessionCookies {
    static final String SESSION = "HORTUS_SESSION";
    static final String CSRF = "XSRF-TOKEN";
    static final String CSRF_HEADER = "X-XSRF-TOKEN";

    private SessionCookies() {}

    static @Nullable String token(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies == null) return null;
        for (Cookie cookie : cookies) {
            if (SESSION.equals(cookie.getName()) && !cookie.getValue().isEmpty()) return cookie.getValue();
        }
        return null;
    }

    static String csrf(String token) {
        return Digest.text(Digest.sha256("csrf:" + token));
    }

    static boolean csrfMatches(HttpServletRequest request, String token) {
        var sent = request.getHeader(CSRF_HEADER);
        return sent != null && Digest.same(sent, csrf(token));
    }

    static void give(HttpServletRequest request, HttpServletResponse response, String token, Duration age) {
        set(request, response, SESSION, token, true, age);
        set(request, response, CSRF, csrf(token), false, age);
    }

    static void clear(HttpServletRequest request, HttpServletResponse response) {
        set(request, response, SESSION, "", true, Duration.ZERO);
        set(request, response, CSRF, "", false, Duration.ZERO);
    }

    private static void set(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            String value,
            boolean httpOnly,
            Duration age) {
        var cookie = ResponseCookie.from(name, value)
                .httpOnly(httpOnly)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build();
        response.addHeader("Set-Cookie", cookie.toString());
    }
}
