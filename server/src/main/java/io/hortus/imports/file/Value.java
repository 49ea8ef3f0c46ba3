package io.hortus.imports.file;

import io.hortus.kernel.Json;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Turns the text of a cell into a value of the wanted type.
public final class Value {
    public static final Set<String> TYPES = Set.of("text", "integer", "decimal", "boolean", "time", "json");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Value() {}

    /// @throws NotOfType when the text cannot be read so
    public static JsonNode of(String text, String type, @Nullable String format, ZoneId zone) {
        return switch (type) {
            case "integer" -> NODES.numberNode(integer(text));
            case "decimal" -> NODES.numberNode(decimal(text));
            case "boolean" -> NODES.booleanNode(bool(text));
            case "time" -> NODES.stringNode(Times.parse(text, format, zone).toString());
            case "json" -> json(text);
            default -> NODES.stringNode(text.strip());
        };
    }

    /// A whole number, also when a spreadsheet wrote it as `17850.0`.
    public static long integer(String text) {
        var stripped = text.strip();
        try {
            var dot = stripped.indexOf('.');
            if (dot < 0) return Long.parseLong(stripped);
            return new BigDecimal(stripped).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new NotOfType("a whole number");
        }
    }

    /// A number with a point; commas may group the thousands, and a currency sign may stand before it.
    public static BigDecimal decimal(String text) {
        var stripped = text.strip();
        try {
            return new BigDecimal(stripped);
        } catch (NumberFormatException e) {
            var plain = stripped.replaceFirst("^[¥￥$€£]\\s*", "");
            if (plain.matches("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?")) plain = plain.replace(",", "");
            try {
                return new BigDecimal(plain);
            } catch (NumberFormatException f) {
                throw new NotOfType("a number such as 1234.56");
            }
        }
    }

    private static boolean bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1", "是" -> true;
            case "false", "no", "n", "0", "否" -> false;
            default -> throw new NotOfType("true or false");
        };
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text);
        } catch (JacksonException e) {
            throw new NotOfType("JSON");
        }
    }

    /// The text is not of the type; the message says what was expected.
    public static final class NotOfType extends RuntimeException {
        public NotOfType(String expected) {
            super(expected, null, false, false);
        }
    }
}
