package io.hortus.imports.run;

import io.hortus.imports.ImportKind;
import java.util.Map;
import java.util.Set;

/// Where a column's value goes.
///
/// @param place `identifier`, `attribute`, `property` or `product` with a key; else one of the kind's own words
/// @param key the identifier's type, or the name of attribute or property; empty for the kind's own words
public record Target(String place, String key) {
    private static final Set<String> LINE = Set.of("product_id", "name", "quantity", "price", "category", "sku");

    /// The words each kind knows besides the places with a key.
    public static final Map<ImportKind, Set<String>> WORDS = Map.of(
            ImportKind.CUSTOMERS, Set.of("time", "tags"),
            ImportKind.ORDERS, Set.of("order_id", "time", "revenue", "currency", "status", "products"),
            ImportKind.ORDER_LINES,
                    Set.of(
                            "order_id",
                            "time",
                            "currency",
                            "product_id",
                            "name",
                            "quantity",
                            "price",
                            "category",
                            "sku"),
            ImportKind.EVENTS, Set.of("event", "time", "message_id", "properties"));

    private static final Map<ImportKind, Set<String>> PLACES = Map.of(
            ImportKind.CUSTOMERS, Set.of("identifier", "attribute"),
            ImportKind.ORDERS, Set.of("identifier", "property"),
            ImportKind.ORDER_LINES, Set.of("identifier", "property", "product"),
            ImportKind.EVENTS, Set.of("identifier", "property"));

    static Target of(String text) {
        var colon = text.indexOf(':');
        return colon < 0 ? new Target(text, "") : new Target(text.substring(0, colon), text.substring(colon + 1));
    }

    boolean fits(ImportKind kind) {
        return key.isEmpty()
                ? WORDS.getOrDefault(kind, Set.of()).contains(place)
                : PLACES.getOrDefault(kind, Set.of()).contains(place);
    }

    /// Whether the value describes the line's product rather than the order.
    boolean ofLine() {
        return place.equals("product") || key.isEmpty() && LINE.contains(place);
    }
}
