package io.hortus.audience.rule;

import java.util.Collection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/// Says in words what is wrong with JSON that has not the shape of a rule, and where.
final class Unreadable {
    private Unreadable() {}

    static Fault fault(JacksonException e) {
        var path = path(e);
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                Fault.of(
                        path,
                        "unknown member '" + unknown.getPropertyName() + "'",
                        "没有「" + unknown.getPropertyName() + "」这一项");
            case InvalidTypeIdException unknown
            when unknown.getTypeId() == null ->
                Fault.of(path, "its kind is missing: " + kindOf(unknown), "缺少类型：" + kindOf(unknown));
            case InvalidTypeIdException unknown ->
                Fault.of(
                        path,
                        "a known kind; '" + unknown.getTypeId() + "' is none",
                        "已有的类型；没有叫「" + unknown.getTypeId() + "」的");
            case ValueInstantiationException made when made.getCause() != null -> words(path, made.getCause());
            case MismatchedInputException other -> mismatched(path, other.getTargetType());
            default -> Fault.of(path, "another value", "其他的值");
        };
    }

    private static String kindOf(InvalidTypeIdException missing) {
        return missing.getBaseType() != null
                        && Window.class.isAssignableFrom(missing.getBaseType().getRawClass())
                ? "window"
                : "op";
    }

    /// Our own words where a value itself said no.
    private static Fault words(String path, Throwable cause) {
        var en = String.valueOf(cause.getMessage());
        return Fault.of(path, en, en.startsWith("a test is one of ") ? "已有的比较：" + en.substring(17) : en);
    }

    private static Fault mismatched(String path, @org.jspecify.annotations.Nullable Class<?> wanted) {
        if (wanted == null) return Fault.of(path, "another value", "其他的值");
        if (Collection.class.isAssignableFrom(wanted)) return Fault.of(path, "a list", "一个列表");
        if (wanted == String.class) return Fault.of(path, "a text", "文本");
        if (wanted == boolean.class || wanted == Boolean.class) return Fault.of(path, "true or false", "true 或 false");
        if (wanted.isPrimitive() || Number.class.isAssignableFrom(wanted)) return Fault.of(path, "a number", "数字");
        if (wanted.isEnum()) return Fault.of(path, "one of the known words", "已有的词之一");
        return Fault.of(path, "an object", "一个对象");
    }

    private static String path(JacksonException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            path.append('/');
            if (step.getPropertyName() != null) path.append(step.getPropertyName());
            else path.append(step.getIndex());
        }
        return path.toString();
    }
}
