package io.hortus.customer;

import io.hortus.identity.IdentifierTypes;
import io.hortus.kernel.Json;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Wishes held against the types of their keys. Pure.
record Granted(List<Change> changes, List<Misfit> misfits) {

    static Granted of(List<Wish> wishes, Map<String, ValueType> types, IdentifierTypes names, ZoneId zone) {
        var changes = new ArrayList<Change>(wishes.size());
        var misfits = new ArrayList<Misfit>();
        for (var wish : wishes) {
            var value = wish.value();
            if (value == null || Keys.reserved(wish.key())) {
                changes.add(wish.granted(value));
                continue;
            }
            var type = types.get(wish.key());
            if (type == null) {
                misfits.add(new Misfit(wish, "none"));
                continue;
            }
            var fits = wish.expected() != null && wish.expected() != type
                    ? Optional.<JsonNode>empty()
                    : type.read(value, zone);
            fits.ifPresentOrElse(
                    read -> changes.add(wish.granted(normal(wish.key(), read, names))),
                    () -> misfits.add(new Misfit(wish, type.word())));
        }
        return new Granted(changes, misfits);
    }

    /// Phones and e-mails are kept as the identifiers they also are, where they can be.
    private static JsonNode normal(String key, JsonNode value, IdentifierTypes names) {
        if (!key.equals("phone") && !key.equals("email")) return value;
        return names.normalise(key, value.asString())
                .<JsonNode>map(name -> Json.MAPPER.getNodeFactory().stringNode(name.value()))
                .orElse(value);
    }
}
