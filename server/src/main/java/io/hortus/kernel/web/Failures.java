package io.hortus.kernel.web;

import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Turns whatever a handler threw, Spring's own exceptions included, into a problem.
///
/// An answer that has begun cannot become a problem any more: the exception goes on to the container, which breaks
/// the connection, so that the client does not take half an export for a whole one.
final class Failures implements HandlerExceptionResolver {
    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (response.isCommitted()) return null;
        var problem = problem(request, failure);
        if (problem != null) {
            ProblemJson.write(request, response, problem);
        } else if (failure instanceof ErrorResponse known) {
            var status = HttpStatus.valueOf(known.getStatusCode().value());
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
            var detail = known.getBody().getDetail();
            var code = status.name().toLowerCase(Locale.ROOT);
            ProblemJson.write(
                    request,
                    response,
                    status.value(),
                    code,
                    detail == null ? status.getReasonPhrase() : detail,
                    Map.of());
        } else {
            ProblemJson.write(
                    request, response, new Problem(Problem.Common.INTERNAL_ERROR, text(failure), Map.of(), failure));
        }
        return new ModelAndView();
    }

    private static @Nullable Problem problem(HttpServletRequest request, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) return problem;
            if (cause instanceof SQLException sql && "22021".equals(sql.getSQLState())) {
                return new Problem(Problem.Common.INVALID_FIELD, "Texts must not contain the character U+0000");
            }
        }
        return switch (failure) {
            case HttpMessageNotReadableException unread -> body(unread);
            case MethodArgumentTypeMismatchException bad ->
                Problem.field(bad.getName(), expected(bad.getRequiredType()));
            case ConversionFailedException bad ->
                Problem.field("?", expected(bad.getTargetType().getType()));
            case MissingServletRequestParameterException missing ->
                Problem.field(missing.getParameterName(), "a value; it is missing");
            case MissingServletRequestPartException missing ->
                Problem.field(missing.getRequestPartName(), "a part of the upload; it is missing");
            case MissingRequestHeaderException missing ->
                Problem.field(missing.getHeaderName(), "a header; it is missing");
            case MaxUploadSizeExceededException large ->
                new Problem(
                        Problem.Common.TOO_LARGE,
                        "The upload is larger than allowed",
                        large.getMaxUploadSize() > 0 ? Map.of("maxBytes", large.getMaxUploadSize()) : Map.of());
            case NoResourceFoundException unknown -> noRoute(request);
            case DataAccessResourceFailureException away -> unavailable(away);
            case TransientDataAccessResourceException away -> unavailable(away);
            case CannotCreateTransactionException away -> unavailable(away);
            case ConcurrencyFailureException clash ->
                new Problem(
                        Problem.Common.CHANGED_MEANWHILE,
                        "Somebody else changed the same thing at this moment; try again",
                        Map.of(),
                        clash);
            default -> null;
        };
    }

    static Problem noRoute(HttpServletRequest request) {
        return new Problem(
                Problem.Common.NOT_FOUND,
                "There is no route " + request.getMethod() + " " + request.getRequestURI(),
                Map.of("kind", "route"));
    }

    private static Problem unavailable(Exception cause) {
        return new Problem(
                Problem.Common.DATABASE_UNAVAILABLE,
                "The database cannot be reached at the moment; try again shortly",
                Map.of(),
                cause);
    }

    private static Problem body(HttpMessageNotReadableException unread) {
        return switch (unread.getCause()) {
            case UnrecognizedPropertyException unknown ->
                Problem.field(path(unknown), "one of " + unknown.getKnownPropertyIds());
            case InvalidTypeIdException unknown ->
                Problem.field(path(unknown), "a known kind, not '" + unknown.getTypeId() + "'");
            case MismatchedInputException mismatch -> Problem.field(path(mismatch), expected(mismatch.getTargetType()));
            case StreamReadException broken ->
                new Problem(
                        Problem.Common.INVALID_JSON,
                        "The body is not JSON: line " + broken.getLocation().getLineNr() + ", column "
                                + broken.getLocation().getColumnNr() + ": " + broken.getOriginalMessage());
            case JacksonException other -> Problem.field(path(other), "a value that fits");
            case IOException broken ->
                new Problem(Problem.Common.INVALID_JSON, "The body ended too early", Map.of(), broken);
            case null, default -> new Problem(Problem.Common.INVALID_JSON, "Expected a JSON body");
        };
    }

    /// Such as `rule.of[0].op`; a dot for the body itself.
    private static String path(JacksonException failure) {
        var path = failure.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        if (path.isEmpty()) return ".";
        return path.startsWith(".") ? path.substring(1) : path;
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) return "another value";
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> Json.MAPPER.valueToTree(constant).asString())
                            .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "double", "Double", "BigDecimal" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "Instant" -> "a time such as 2026-11-21T14:03:00Z";
            case "LocalDate" -> "a day such as 2026-11-21";
            case "String" -> "a text";
            case "List", "ArrayList", "Set", "Collection" -> "a list";
            default -> type.isRecord() || type.isInterface() ? "an object" : "a " + type.getSimpleName();
        };
    }

    private static String text(Exception failure) {
        return String.valueOf(failure.getMessage());
    }
}
