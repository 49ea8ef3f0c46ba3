package io.hortus.ingest.sensors;

import io.hortus.ingest.Trees;
import io.hortus.kernel.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Brings records of the newer schema form (`"version":"2.0"`) into the older one, in place: there the person's ids
/// lie inside the properties of an event, and a profile, an item or a detail has an `id`.
final class Schema {
    private static final List<String> INSIDE =
            List.of("identities", "distinct_id", "user_id", "login_id", "anonymous_id");

    private Schema() {}

    static void flatten(ObjectNode record) {
        if (!"2.0".equals(Trees.text(record, "version"))) return;
        if (record.get("properties") instanceof ObjectNode properties) {
            for (var name : INSIDE) {
                var value = properties.remove(name);
                if (value != null && !record.has(name)) record.set(name, value);
            }
        }
        var schema = Trees.text(record, "schema");
        var id = Trees.text(record, "id");
        if (schema == null || id == null) return;
        if (schema.equals("users")) {
            if (!record.has("distinct_id")) record.put("user_id", id);
        } else {
            if (!record.has("item_type")) record.put("item_type", schema);
            if (!record.has("item_id")) record.put("item_id", id);
        }
    }

    /// Whether an event tells of an item and not of a person.
    static boolean isAboutItem(ObjectNode record) {
        var schema = Trees.text(record, "schema");
        return "2.0".equals(Trees.text(record, "version"))
                && schema != null
                && !schema.equals("events")
                && !schema.equals("users")
                && !record.has("identities")
                && !record.has("distinct_id");
    }

    static ObjectNode item(ObjectNode record, ObjectNode properties) {
        var item = Json.object()
                .put("item_type", Trees.text(record, "item_type"))
                .put("item_id", Trees.text(record, "item_id"));
        return item.setAll(properties);
    }
}
