package io.hortus.customer;

import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Properties with phones and e-mail addresses masked, wherever they are named so.
public final class Veil {
    private static final Set<String> PHONES =
            Set.of("phone", "mobile", "tel", "telephone", "phone_number", "mobile_phone");
    private static final Set<String> EMAILS = Set.of("email", "mail", "e_mail", "email_address");

    private Veil() {}

    /// A copy; the given properties stay as they are.
    public static JsonNode over(JsonNode properties) {
        var copy = properties.deepCopy();
        cover(copy);
        return copy;
    }

    private static void cover(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var entry : object.properties()) {
                if (entry.getValue().isString()) {
                    entry.setValue(object.stringNode(
                            masked(entry.getKey(), entry.getValue().stringValue())));
                } else {
                    cover(entry.getValue());
                }
            }
        } else if (node.isArray()) {
            for (var item : node) cover(item);
        }
    }

    private static String masked(String key, String value) {
        var name = key.toLowerCase(Locale.ROOT).replace("$", "");
        if (PHONES.contains(name)) return Mask.identifier("phone", value);
        return EMAILS.contains(name) ? Mask.identifier("email", value) : value;
    }
}
