package io.hortus.emulators.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The plaintext of a callback: fields in order, texts in CDATA, numbers bare, lists as `<Item>`, maps nested.
public final class Event {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    public static Event of(String to, String from, long seconds, String type) {
        return new Event()
                .with("ToUserName", to)
                .with("FromUserName", from)
                .with("CreateTime", seconds)
                .with("MsgType", type);
    }

    public Event with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /// Only when there is something to say.
    public Event withSome(String name, String value) {
        return value.isEmpty() ? this : with(name, value);
    }

    /// What the log calls it: `change_external_contact/add_external_contact`.
    public String title() {
        var title = new StringBuilder(text("MsgType").equals("event") ? text("Event") : text("MsgType"));
        for (var part : List.of("ChangeType", "UpdateDetail"))
            if (fields.containsKey(part)) title.append('/').append(text(part));
        return title.toString();
    }

    public String text(String name) {
        return String.valueOf(fields.getOrDefault(name, ""));
    }

    public String xml() {
        var xml = new StringBuilder("<xml>");
        fields.forEach((name, value) -> append(xml, name, value));
        return xml.append("</xml>").toString();
    }

    private static void append(StringBuilder xml, String name, Object value) {
        xml.append('<').append(name).append('>');
        switch (value) {
            case Number number -> xml.append(number);
            case List<?> items -> items.forEach(item -> append(xml, item instanceof Map<?, ?> ? "item" : "Item", item));
            case Map<?, ?> map ->
                map.forEach((key, inner) -> append(xml, String.valueOf(key), inner == null ? "" : inner));
            default ->
                xml.append("<![CDATA[")
                        .append(String.valueOf(value).replace("]]>", "]]]]><![CDATA[>"))
                        .append("]]>");
        }
        xml.append("</").append(name).append('>');
    }
}
