package io.hortus.kernel.web;

import io.hortus.kernel.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// What failed before or beside the handlers, answered as a problem too.
@Controller
class ErrorDoor implements ErrorController {
    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) {
        for (var failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
                failure != null;
                failure = failure.getCause()) {
            if (failure instanceof Problem problem) {
                ProblemJson.write(request, response, problem);
                return;
            }
        }
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given ? given : 404;
        var status = HttpStatus.resolve(code);
        if (status == null || status == HttpStatus.INTERNAL_SERVER_ERROR) {
            ProblemJson.write(request, response, new Problem(Problem.Common.INTERNAL_ERROR, "unhandled"));
            return;
        }
        ProblemJson.write(
                request, response, code, status.name().toLowerCase(Locale.ROOT), status.getReasonPhrase(), Map.of());
    }
}
