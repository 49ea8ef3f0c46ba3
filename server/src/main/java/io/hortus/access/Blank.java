package io.hortus.access;

import io.hortus.kernel.Json;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Blanks what looks like personal data in the detail of an audit entry, which is kept for ever: e-mail addresses,
/// and seven or more digits in a row.
final class Blank {
    private static final Pattern PERSONAL = Pattern.compile("[^\\s\"<>@]+@[^\\s\"<>@]+|(?<![\\p{L}\\d_.-])\\+?\\d{7,}");

    private Blank() {}

    static JsonNode personal(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var out = Json.object();
                object.forEachEntry((key, value) -> out.set(key, personal(value)));
                yield out;
            }
            case ArrayNode array -> {
                var out = Json.MAPPER.createArrayNode();
                array.forEach(value -> out.add(personal(value)));
                yield out;
            }
            case StringNode text ->
                StringNode.valueOf(PERSONAL.matcher(text.stringValue()).replaceAll("…"));
            default -> node;
        };
    }
}
