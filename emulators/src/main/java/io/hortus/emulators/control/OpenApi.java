package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// The control API described, drawn from its own routes so that the two cannot part.
final class OpenApi {
    private OpenApi() {}

    static ObjectNode describe(List<Route> routes) {
        var document = Json.object().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Emulator control API")
                .put("version", "1")
                .put(
                        "description",
                        "Everything a finger can do on the emulated phones, and what only a test can: time, failures, bulk.");
        var paths = document.putObject("paths");
        for (var route : routes) {
            var path =
                    paths.get(route.pattern()) instanceof ObjectNode known ? known : paths.putObject(route.pattern());
            var operation =
                    path.putObject(route.method().toLowerCase(Locale.ROOT)).put("summary", route.summary());
            parameters(operation, route.pattern());
            if (!route.fields().isEmpty()) body(operation, route.fields());
            operation.putObject("responses").putObject("200").put("description", "done");
        }
        return document;
    }

    private static void parameters(ObjectNode operation, String pattern) {
        var list = operation.putArray("parameters");
        for (var part : pattern.split("/", -1)) {
            if (!part.startsWith("{")) continue;
            list.addObject()
                    .put("name", part.substring(1, part.length() - 1))
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string");
        }
    }

    private static void body(ObjectNode operation, String fields) {
        var schema = operation
                .putObject("requestBody")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("type", "object");
        if (fields.equals("…")) return;
        var required = Json.array();
        var properties = schema.putObject("properties");
        for (var field : fields.split(",", -1)) {
            var optional = field.endsWith("?");
            var name = optional ? field.substring(0, field.length() - 1) : field;
            properties.putObject(name);
            if (!optional) required.add(name);
        }
        if (!required.isEmpty()) schema.set("required", required);
    }
}
