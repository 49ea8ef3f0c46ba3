package io.hortus.audience.rule;

import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/// Rules from and to JSON.
public final class Rules {
    private static final ObjectReader READER = Json.MAPPER
            .readerFor(Rule.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .with(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE);

    private Rules() {}

    /// Reads and validates.
    ///
    /// @throws Problem `invalid_rule` with `errors`, each a [Fault]
    public static Rule read(JsonNode json) {
        var rule = parse(json);
        var faults = Validate.faults(rule);
        if (!faults.isEmpty()) throw refused(faults);
        return rule;
    }

    /// Reads what was stored after validation.
    public static Rule stored(String json) {
        return parse(Json.read(json));
    }

    private static Rule parse(JsonNode json) {
        if (!json.isObject())
            throw refused(List.of(Fault.of("", "expected a JSON object with 'op'", "应是带 op 的 JSON 对象")));
        // Measured on the tree first: reading is recursive, and so is everything after it.
        var tooDeep = deep(json, 0, "");
        if (tooDeep != null) throw refused(List.of(tooDeep));
        try {
            return READER.readValue(json);
        } catch (JacksonException e) {
            throw refused(List.of(Unreadable.fault(e)));
        }
    }

    private static @org.jspecify.annotations.Nullable Fault deep(JsonNode json, int depth, String path) {
        if (depth > 4 * Validate.DEPTH)
            return Fault.of(path, "nested deeper than " + Validate.DEPTH, "嵌套超过 " + Validate.DEPTH + " 层");
        if (json.isObject()) {
            for (var entry : json.properties()) {
                var fault = deep(entry.getValue(), depth + 1, path + "/" + entry.getKey());
                if (fault != null) return fault;
            }
        } else if (json.isArray()) {
            for (var i = 0; i < json.size(); i++) {
                var fault = deep(json.get(i), depth + 1, path + "/" + i);
                if (fault != null) return fault;
            }
        }
        return null;
    }

    /// The answer to a rule with faults, of which there is at least one.
    public static Problem refused(List<Fault> faults) {
        var first = faults.getFirst();
        return new Problem(
                RuleCode.INVALID_RULE,
                "The rule cannot be used: " + (first.path().isEmpty() ? "" : "at " + first.path() + ": ")
                        + first.message(),
                Map.of("errors", faults, "node", first.path()));
    }
}
