package io.hortus.journey.graph;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A condition on one property of an event. A property that is missing, or not of the kind the test asks for, fails
/// it.
///
/// @param property the name, or a path with dots into objects
public record Where(String property, Test test) {
    public Where(@Nullable String property, @Nullable Test test) {
        this.property = property == null ? "" : property;
        this.test = test == null ? new Test("", null) : test;
    }

    /// True where all conditions hold; none of them is true.
    public static boolean all(List<Where> conditions, JsonNode properties) {
        for (var condition : conditions) if (!condition.holds(properties)) return false;
        return true;
    }

    public boolean holds(JsonNode properties) {
        return test.holds(at(properties, property));
    }

    /// The value at a name or dotted path; a missing node where there is none.
    public static JsonNode at(JsonNode properties, String path) {
        var direct = properties.path(path);
        if (!direct.isMissingNode() || path.indexOf('.') < 0) return direct;
        var node = properties;
        for (var name : path.split("\\.", 0)) node = node.path(name);
        return node;
    }

    /// One test of one value.
    ///
    /// @param is one of [#KNOWN]
    /// @param value what to compare with: a list for `in`, a time as ISO-8601 for `before` and `after`, nothing for
    ///     `isSet`
    public record Test(String is, JsonNode value) {
        public static final Set<String> KNOWN = Set.of(
                "equals",
                "in",
                "contains",
                "startsWith",
                "greater",
                "atLeast",
                "less",
                "atMost",
                "before",
                "after",
                "isSet");

        public Test(@Nullable String is, @Nullable JsonNode value) {
            this.is = is == null ? "" : is;
            this.value = value == null ? MissingNode.getInstance() : value;
        }

        boolean holds(JsonNode actual) {
            if (actual.isMissingNode() || actual.isNull()) return false;
            return switch (is) {
                case "isSet" -> true;
                case "equals" -> same(actual, value);
                case "in" -> value.valueStream().anyMatch(option -> same(actual, option));
                case "contains" ->
                    actual.isArray()
                            ? actual.valueStream().anyMatch(element -> same(element, value))
                            : actual.isString() && actual.asString().contains(text(value));
                case "startsWith" -> actual.isString() && actual.asString().startsWith(text(value));
                case "greater" -> compare(actual) instanceof Integer c && c > 0;
                case "atLeast" -> compare(actual) instanceof Integer c && c >= 0;
                case "less" -> compare(actual) instanceof Integer c && c < 0;
                case "atMost" -> compare(actual) instanceof Integer c && c <= 0;
                case "before" -> times(actual) instanceof Integer c && c < 0;
                case "after" -> times(actual) instanceof Integer c && c > 0;
                default -> false;
            };
        }

        private static boolean same(JsonNode actual, JsonNode wanted) {
            if (actual.isNumber() && number(wanted) instanceof BigDecimal w) {
                return number(actual) instanceof BigDecimal a && a.compareTo(w) == 0;
            }
            return actual.isValueNode() && wanted.isValueNode() && text(actual).equals(text(wanted));
        }

        private @Nullable Integer compare(JsonNode actual) {
            return number(actual) instanceof BigDecimal a && number(value) instanceof BigDecimal v
                    ? Integer.valueOf(a.compareTo(v))
                    : null;
        }

        private @Nullable Integer times(JsonNode actual) {
            return time(actual) instanceof Instant a && time(value) instanceof Instant v
                    ? Integer.valueOf(a.compareTo(v))
                    : null;
        }

        private static String text(JsonNode node) {
            return node.isValueNode() ? node.asString("") : "";
        }
    }

    /// The number in a node: a JSON number, or a text that is one; null otherwise.
    public static @Nullable BigDecimal number(JsonNode node) {
        if (node.isNumber()) return node.decimalValue();
        if (!node.isString()) return null;
        var text = node.asString().strip();
        if (text.isEmpty() || text.length() > 40) return null;
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Instant time(JsonNode node) {
        if (!node.isString()) return null;
        try {
            return OffsetDateTime.parse(node.asString()).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
