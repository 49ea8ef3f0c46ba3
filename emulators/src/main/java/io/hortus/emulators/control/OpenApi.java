package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// The control API described, drawn from its own routes so that the two cannot part.
final class OpenApi {
    private static final Set<String> NUMBERS = Set.of(
            "acquisition_balance",
            "advance_seconds",
            "agent_id",
            "code_quota",
            "count",
            "customer_limit",
            "delayMillis",
            "drop",
            "duplicate",
            "groups",
            "id",
            "link_quota",
            "members",
            "millis",
            "moment_quota",
            "parent",
            "per_minute",
            "reorder",
            "scene",
            "seed",
            "status",
            "times",
            "value");
    private static final Set<String> FLAGS = Set.of(
            "accepts",
            "archived",
            "auto_accept",
            "console_welcome",
            "contacts_sync",
            "customer_contact",
            "demo",
            "developer_bound",
            "enabled",
            "frozen",
            "licensed",
            "mini_program",
            "medical",
            "moments_enabled",
            "real_name",
            "refuses",
            "skip_verify",
            "third_party",
            "verified",
            "verify");
    private static final Set<String> LISTS = Set.of(
            "add",
            "attachments",
            "chosen",
            "departments",
            "external_userids",
            "hears",
            "remark_mobiles",
            "remove",
            "trusted_domains",
            "trusted_ips",
            "userids",
            "visible_parties",
            "visible_users");
    private static final Pattern ASKED = Pattern.compile("([a-z_]+)=");
    private static final Map<Integer, String> PROBLEMS = Map.of(
            400, "a field is missing or wrong; `error` names it",
            404, "what the address names does not exist",
            409, "not possible as things stand; `error` says why");

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
            operation.put("operationId", route.method().toLowerCase(Locale.ROOT) + name(route.pattern()));
            operation.putArray("tags").add(subject(route.pattern()));
            parameters(operation, route);
            if (!route.fields().isEmpty()) body(operation, route.fields());
            var responses = operation.putObject("responses");
            responses.putObject("200").put("description", "done, or what was asked for");
            PROBLEMS.forEach(
                    (status, why) -> responses.putObject(String.valueOf(status)).put("description", why));
        }
        return document;
    }

    private static String name(String pattern) {
        var name = new StringBuilder();
        for (var part : pattern.replaceAll("[^A-Za-z0-9]+", " ").strip().split(" ", -1))
            name.append(part.isEmpty() ? "Root" : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        return name.toString();
    }

    /// What an address is about: the first word after `/_emu/`, or the browser's own addresses.
    private static String subject(String pattern) {
        var parts = pattern.split("/", -1);
        if (!parts[1].equals("_emu")) return "browser";
        return pattern.contains("/staff/") ? "staff" : parts[2].replaceAll("\\W.*", "");
    }

    private static void parameters(ObjectNode operation, Route route) {
        var list = operation.putArray("parameters");
        var asked = ASKED.matcher(route.summary());
        while (asked.find()) {
            list.addObject()
                    .put("name", asked.group(1))
                    .put("in", "query")
                    .putObject("schema")
                    .put("type", "string");
        }
        for (var part : route.pattern().split("/", -1)) {
            if (!part.startsWith("{")) continue;
            list.addObject()
                    .put("name", part.substring(1, part.length() - 1))
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string");
        }
    }

    private static void type(ObjectNode property, String name) {
        if (NUMBERS.contains(name)) property.put("type", "integer");
        else if (FLAGS.contains(name)) property.put("type", "boolean");
        else if (LISTS.contains(name)) property.put("type", "array").putObject("items");
        else if (name.equals("params")) property.put("type", "object");
        else property.put("type", "string");
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
            type(properties.putObject(name), name);
            if (!optional) required.add(name);
        }
        if (!required.isEmpty()) schema.set("required", required);
    }
}
