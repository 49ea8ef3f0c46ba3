package io.hortus.ingest.sensors;

import io.hortus.ingest.Reason;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules that Sensors' own clients keep to, for those who do not: names, types of values, lengths.
final class Rules {
    private static final int NAME = 100;
    private static final int TEXT = 8_192;
    private static final Set<String> RESERVED = Set.of(
            "distinct_id",
            "original_id",
            "event_id",
            "time",
            "properties",
            "id",
            "first_id",
            "second_id",
            "users",
            "events",
            "event",
            "user_id",
            "date",
            "datetime");

    private Rules() {}

    record Broken(Reason reason, String field, String detail) {}

    /// Whether a text may name an event or a property.
    static boolean isName(String name) {
        if (name.isEmpty() || name.length() > NAME) return false;
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            var letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
            if (!letter && (i == 0 || c < '0' || c > '9')) return false;
        }
        return !isReserved(name);
    }

    private static boolean isReserved(String name) {
        if (name.charAt(0) == '$') return false;
        var lower = name.toLowerCase(Locale.ROOT);
        return RESERVED.contains(lower) || lower.startsWith("user_group") || lower.startsWith("user_tag");
    }

    /// Checks the properties of a record; long texts are cut and nulls left out, in place.
    static @Nullable Broken check(RecordType type, ObjectNode properties) {
        ArrayList<String> empty = null;
        for (var entry : properties.properties()) {
            var name = entry.getKey();
            var field = "properties." + name;
            if (!isName(name)) return new Broken(Reason.BAD_NAME, field, "letters, digits, _ and $, at most 100");
            var value = entry.getValue();
            if (value.isNull()) {
                if (empty == null) empty = new ArrayList<>();
                empty.add(name);
            } else if (type == RecordType.INCREMENT && !value.isNumber()) {
                return new Broken(Reason.BAD_VALUE, field, "a number to add");
            } else if (type == RecordType.APPEND && !value.isArray()) {
                return new Broken(Reason.BAD_VALUE, field, "a list of texts to add");
            } else if (!isValue(value)) {
                return new Broken(Reason.BAD_VALUE, field, "a number, text, boolean, date or list of texts");
            }
        }
        if (empty != null) empty.forEach(properties::remove);
        cut(properties);
        return null;
    }

    private static boolean isValue(JsonNode value) {
        if (value instanceof ArrayNode list) {
            for (var item : list) if (!item.isString()) return false;
            return true;
        }
        return !value.isObject();
    }

    private static void cut(ObjectNode properties) {
        for (var entry : properties.properties()) {
            if (entry.getValue().isString() && entry.getValue().stringValue().length() > TEXT) {
                entry.setValue(properties.stringNode(cut(entry.getValue().stringValue())));
            }
        }
    }

    private static String cut(String text) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(TEXT - 1)) ? TEXT - 1 : TEXT);
    }
}
