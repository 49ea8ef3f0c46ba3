package io.hortus.ingest;

import java.math.BigDecimal;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// What a JSON tree must keep to so that every store behind the doors can hold it: depth, length of names and
/// numbers; texts without NUL and without halves of a character. What can be mended is mended in place.
public final class Bounds {
    /// Below the limit of the mapper that reads stored events, which wraps them in two levels of its own.
    private static final int DEPTH = 40;
    private static final int NAME = 500;
    private static final int DIGITS = 300;

    private final boolean texts;

    private Bounds(boolean texts) {
        this.texts = texts;
    }

    /// For trees read from these bytes. A NUL and half a character can only come from an escape, or from bytes that
    /// are no UTF-8; where there are neither, texts need not be looked at one by one, which is most of the work.
    public static Bounds of(byte[] json) {
        for (var i = 0; i < json.length - 1; i++) {
            var b = json[i];
            if (b == '\\' && json[i + 1] == 'u') return new Bounds(true);
            if (b == (byte) 0xed && (json[i + 1] & 0xff) >= 0xa0) return new Bounds(true);
        }
        return new Bounds(false);
    }

    /// Looks at all of a tree, and mends what can be mended.
    ///
    /// @return why the tree cannot be kept, or null where it can
    public @Nullable Reason check(ObjectNode tree) {
        return object(tree, 1);
    }

    private @Nullable Reason object(ObjectNode object, int depth) {
        if (depth > DEPTH) return Reason.TOO_DEEP;
        ArrayList<String> mend = null;
        for (var entry : object.properties()) {
            var name = entry.getKey();
            if (name.length() > NAME || (texts && dirty(name))) return Reason.BAD_NAME;
            var value = entry.getValue();
            if (value instanceof StringNode text) {
                if (texts && dirty(text.stringValue())) {
                    if (mend == null) mend = new ArrayList<>();
                    mend.add(name);
                }
                continue;
            }
            var reason = value(value, depth);
            if (reason != null) return reason;
        }
        if (mend != null) {
            for (var key : mend) object.put(key, clean(object.get(key).stringValue()));
        }
        return null;
    }

    private @Nullable Reason value(JsonNode value, int depth) {
        if (value instanceof ObjectNode object) return object(object, depth + 1);
        if (value instanceof ArrayNode array) return array(array, depth + 1);
        if (value.isFloatingPointNumber()) return floating(value);
        if (value.isBigInteger() && value.bigIntegerValue().bitLength() > DIGITS * 3) return Reason.BAD_NUMBER;
        return null;
    }

    private @Nullable Reason array(ArrayNode array, int depth) {
        if (depth > DEPTH) return Reason.TOO_DEEP;
        for (var i = 0; i < array.size(); i++) {
            var value = array.get(i);
            if (value instanceof StringNode text) {
                if (texts && dirty(text.stringValue())) array.set(i, clean(text.stringValue()));
                continue;
            }
            var reason = value(value, depth);
            if (reason != null) return reason;
        }
        return null;
    }

    private static @Nullable Reason floating(JsonNode value) {
        if (value.isBigDecimal()) {
            BigDecimal number = value.decimalValue();
            return Math.abs(number.scale()) > DIGITS || number.precision() > DIGITS ? Reason.BAD_NUMBER : null;
        }
        return Double.isFinite(value.doubleValue()) ? null : Reason.BAD_NUMBER;
    }

    static boolean dirty(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) return true;
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) return true;
                i++;
            }
        }
        return false;
    }

    /// Puts U+FFFD for NUL and for halves of a character.
    public static String clean(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            var broken = point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
            out.appendCodePoint(broken ? 0xFFFD : point);
        });
        return out.toString();
    }
}
