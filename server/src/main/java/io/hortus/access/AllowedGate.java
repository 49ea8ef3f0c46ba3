package io.hortus.access;

import io.hortus.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets a request through to a handler of the API only with what its [Allowed] asks for. Without the annotation
/// nothing gets through.
final class AllowedGate implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            throw new Problem(
                    Problem.Common.NOT_FOUND,
                    "There is no route " + request.getMethod() + " " + request.getRequestURI());
        }
        var allowed = method.getMethodAnnotation(Allowed.class);
        if (allowed == null) throw AccessCode.forbidden("none");
        var needed = List.of(allowed.value());
        if (needed.contains(Allowed.ANYBODY)) return true;
        var caller = Caller.current();
        if (allowed.wholeCompany() && !caller.scope().everything()) throw AccessCode.wholeCompanyOnly();
        if (needed.contains(Allowed.SIGNED_IN)) return true;
        if (Arrays.stream(allowed.value())
                .flatMap(wire -> Permission.of(wire).stream())
                .anyMatch(caller::may)) {
            return true;
        }
        throw AccessCode.forbidden(String.join("' or '", needed));
    }
}
