package io.hortus.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Texts with placeholders: `{{name}}`, or `{{name|dear customer}}` with a text for those of whom it is not known.
/// What is put in is never read as markup: escaped in `html`, one line in `subject`, as it is elsewhere.
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}|]{1,100}?)\\s*(?:\\|([^{}]*))?\\}\\}");

    private Template() {}

    /// The names of placeholders without a value and without a text of their own.
    static TreeSet<String> missing(Map<String, String> content, Map<String, String> values) {
        var missing = new TreeSet<String>();
        for (var text : content.values()) {
            var found = PLACEHOLDER.matcher(text);
            while (found.find()) {
                if (found.group(2) == null && !known(values.get(found.group(1)))) missing.add(found.group(1));
            }
        }
        return missing;
    }

    static Map<String, String> render(Map<String, String> content, Map<String, String> values) {
        var rendered = new HashMap<String, String>();
        content.forEach((part, text) -> rendered.put(part, render(part, text, values)));
        return rendered;
    }

    private static String render(String part, String text, Map<String, String> values) {
        var filled = PLACEHOLDER.matcher(text).replaceAll(found -> {
            var value = values.get(found.group(1));
            var shown = known(value) ? value : found.group(2) == null ? "" : found.group(2);
            return Matcher.quoteReplacement(part.equals("html") ? html(shown) : shown);
        });
        return part.equals("subject") ? oneLine(filled) : filled;
    }

    private static boolean known(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static String html(@Nullable String text) {
        if (text == null) return "";
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// A line break in a subject would let a value write headers of its own.
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
