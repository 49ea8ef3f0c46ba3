package io.hortus.audience.rule;

import java.util.List;

/// The way to a property: keys with dots between them.
///
/// @param keys one to four keys
public record Path(List<String> keys) {
    public static final int DEEPEST = 4;

    public static Path of(String text) {
        var keys = new java.util.ArrayList<String>();
        var start = 0;
        var plain = text.replace("[]", "");
        for (var i = 0; i <= plain.length(); i++) {
            if (i < plain.length() && plain.charAt(i) != '.') continue;
            keys.add(plain.substring(start, i));
            start = i + 1;
        }
        return new Path(List.copyOf(keys));
    }

    public String first() {
        return keys.getFirst();
    }

    public List<String> rest() {
        return keys.subList(1, keys.size());
    }
}
