package io.hortus.ingest;

import io.hortus.kernel.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reading what clients send. The mapper is more patient than the one for stored data, so that one record that is too
/// deep is rejected alone, by [Bounds], and not with its neighbours.
public final class Trees {
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(500)
                            .maxNumberLength(10_000)
                            .maxNameLength(50_000)
                            .maxStringLength(20_000_000)
                            .build())
                    .build())
            .build();

    private Trees() {}

    /// A text or number as text without surrounding blanks; null where there is none.
    public static @Nullable String text(@Nullable JsonNode node) {
        if (node == null) return null;
        if (node.isString()) {
            var text = node.stringValue().strip();
            return text.isEmpty() ? null : text;
        }
        return node.isNumber() ? node.asString() : null;
    }

    public static @Nullable String text(JsonNode object, String field) {
        return text(object.get(field));
    }

    public static @Nullable ObjectNode object(@Nullable JsonNode node) {
        return node instanceof ObjectNode object ? object : null;
    }

    /// The object in this field, or a new one that belongs to nobody.
    public static ObjectNode objectOrNew(JsonNode parent, String field) {
        var object = object(parent.get(field));
        return object == null ? Json.object() : object;
    }

    /// The beginning of a record, to show.
    public static String sample(JsonNode record) {
        try {
            var text = record.toString();
            return text.length() > Rejection.SAMPLE ? text.substring(0, Rejection.SAMPLE) : text;
        } catch (RuntimeException e) {
            return "";
        }
    }
}
