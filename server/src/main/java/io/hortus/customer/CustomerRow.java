package io.hortus.customer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a customer's nodes add up to, apart from the counters. Pure.
///
/// @param tags names, in order
/// @param consents channel to `granted` or `withdrawn`
record CustomerRow(int id, Map<String, JsonNode> attributes, List<String> tags, Map<String, String> consents) {

    /// The text attribute of this key, or null.
    @Nullable
    String text(String key) {
        var value = attributes.get(key);
        return value != null && value.isString() ? value.asString() : null;
    }
}
