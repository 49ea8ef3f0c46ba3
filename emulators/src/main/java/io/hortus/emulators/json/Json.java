package io.hortus.emulators.json;

import java.util.Collection;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON in and out, with one mapper for the whole program.
public final class Json {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /// An array of strings, in the order given.
    public static ArrayNode texts(Collection<String> values) {
        var array = array();
        values.forEach(array::add);
        return array;
    }

    public static byte[] bytes(JsonNode node) {
        return STRICT.writeValueAsBytes(node);
    }

    public static String text(JsonNode node) {
        return STRICT.writeValueAsString(node);
    }

    /// Reads one document; an unreadable one throws [JacksonException].
    public static JsonNode read(byte[] bytes, boolean lenient) throws JacksonException {
        return (lenient ? LENIENT : STRICT).readTree(bytes);
    }

    public static JsonMapper mapper() {
        return STRICT;
    }
}
