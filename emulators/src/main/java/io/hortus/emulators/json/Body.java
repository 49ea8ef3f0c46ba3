package io.hortus.emulators.json;

import io.hortus.emulators.world.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A request body read the way the platforms read it: null is absent, `"1"` is 1, `1` is `"1"`, and a container
/// where a plain value belongs is refused with 40058.
public record Body(JsonNode node) {
    public static final Body EMPTY = new Body(Json.object());

    public boolean has(String name) {
        return value(name) != null;
    }

    public String text(String name) {
        return text(name, "");
    }

    public String text(String name, String otherwise) {
        var value = value(name);
        if (value == null) return otherwise;
        return plain(name, value);
    }

    /// A text that must be there and not be empty; otherwise the given code is the answer.
    public String need(String name, int code) {
        var text = text(name);
        if (text.isEmpty()) throw new Refusal(code, "missing " + name);
        return text;
    }

    public long number(String name, long otherwise) {
        var value = value(name);
        if (value == null) return otherwise;
        var text = plain(name, value);
        if (text.isEmpty()) return otherwise;
        try {
            return value.isIntegralNumber() ? value.asLong() : (long) Double.parseDouble(text);
        } catch (RuntimeException e) {
            throw wrong(name);
        }
    }

    public int integer(String name, int otherwise) {
        return (int) Math.clamp(number(name, otherwise), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    public boolean flag(String name, boolean otherwise) {
        var value = value(name);
        if (value == null) return otherwise;
        var text = plain(name, value);
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    public List<String> texts(String name) {
        var value = value(name);
        if (value == null) return List.of();
        if (!value.isArray()) throw wrong(name);
        var texts = new ArrayList<String>(value.size());
        for (var each : value) if (!each.isNull()) texts.add(plain(name, each));
        return texts;
    }

    public List<Long> numbers(String name) {
        try {
            return texts(name).stream().map(Long::parseLong).toList();
        } catch (NumberFormatException e) {
            throw wrong(name);
        }
    }

    public List<Body> bodies(String name) {
        var value = value(name);
        if (value == null) return List.of();
        if (!value.isArray()) throw wrong(name);
        var bodies = new ArrayList<Body>();
        for (var each : value) {
            if (!each.isObject()) throw wrong(name);
            bodies.add(new Body(each));
        }
        return bodies;
    }

    /// The object under a name, or an empty one.
    public Body body(String name) {
        var value = value(name);
        if (value == null) return EMPTY;
        if (!value.isObject()) throw wrong(name);
        return new Body(value);
    }

    /// The object under a name, to keep; null when absent.
    public @Nullable ObjectNode object(String name) {
        var value = value(name);
        if (value == null) return null;
        if (!(value instanceof ObjectNode object)) throw wrong(name);
        return object.deepCopy();
    }

    private @Nullable JsonNode value(String name) {
        var value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static String plain(String name, JsonNode value) {
        if (value.isContainer()) throw wrong(name);
        return value.asString();
    }

    private static Refusal wrong(String name) {
        return new Refusal(40058, "invalid Request Parameter: " + name);
    }
}
