package io.hortus.audience.rule;

import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

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
        if (!json.isObject()) throw refused(List.of(new Fault("", "expected a JSON object with 'op'")));
        // Measured on the tree first: reading is recursive, and so is everything after it.
        var tooDeep = deep(json, 0, "");
        if (tooDeep != null) throw refused(List.of(tooDeep));
        try {
            return READER.readValue(json);
        } catch (JacksonException e) {
            throw refused(List.of(new Fault(path(e), message(e))));
        }
    }

    private static @org.jspecify.annotations.Nullable Fault deep(JsonNode json, int depth, String path) {
        if (depth > 4 * Validate.DEPTH) return new Fault(path, "nested deeper than " + Validate.DEPTH);
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

    private static String path(JacksonException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            path.append('/');
            if (step.getPropertyName() != null) path.append(step.getPropertyName());
            else path.append(step.getIndex());
        }
        return path.toString();
    }

    private static String message(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown member '" + unknown.getPropertyName() + "'";
        }
        if (e instanceof ValueInstantiationException made && made.getCause() != null) {
            return String.valueOf(made.getCause().getMessage());
        }
        return String.valueOf(e.getOriginalMessage());
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
