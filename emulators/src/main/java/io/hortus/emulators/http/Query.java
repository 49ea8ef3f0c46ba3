package io.hortus.emulators.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A query string read leniently: `?&a=b`, `&&` and parameters in any order, as the SDK sends them.
public record Query(Map<String, String> values) {
    public static Query parse(String raw) {
        var values = new LinkedHashMap<String, String>();
        for (var part : raw.split("&", -1)) {
            if (part.isEmpty()) continue;
            var equals = part.indexOf('=');
            var name = equals < 0 ? part : part.substring(0, equals);
            values.put(decode(name), equals < 0 ? "" : decode(part.substring(equals + 1)));
        }
        return new Query(values);
    }

    public String get(String name) {
        return get(name, "");
    }

    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public long number(String name, long otherwise) {
        try {
            return Long.parseLong(get(name));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    public boolean has(String name) {
        return !get(name).isEmpty();
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) return text;
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
