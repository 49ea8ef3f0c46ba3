package io.hortus.customer;

import io.hortus.kernel.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Changes become a value: in the order of their times, whatever the order of their arrival. Pure.
final class Fold {
    /// The key whose changes delete all attributes.
    static final String EVERYTHING = "*";

    static final int MOST_ITEMS = 500;

    private Fold() {}

    /// All changes of one key, with those of [#EVERYTHING].
    static @Nullable JsonNode all(Collection<Change> changes) {
        JsonNode value = null;
        var sorted = new ArrayList<>(changes);
        sorted.sort(Comparator.comparing(Change::moment));
        Moment last = null;
        for (var change : sorted) {
            // The same change may be kept twice: as itself, and as the base that later ones built on.
            if (change.moment().equals(last) && change.op() == Op.SET) continue;
            last = change.moment();
            value = apply(value, change);
        }
        return value;
    }

    static @Nullable JsonNode apply(@Nullable JsonNode before, Change change) {
        return switch (change.op()) {
            case SET -> change.value();
            case SET_ONCE -> before == null ? change.value() : before;
            case INCREMENT -> sum(before, change.value());
            case APPEND -> union(before, change.value());
            case UNSET -> null;
        };
    }

    private static @Nullable JsonNode sum(@Nullable JsonNode before, @Nullable JsonNode added) {
        if (before == null || !before.isNumber() || added == null) return added;
        if (before.isIntegralNumber() && added.isIntegralNumber())
            return Json.MAPPER
                    .getNodeFactory()
                    .numberNode(before.bigIntegerValue().add(added.bigIntegerValue()));
        return Json.MAPPER.getNodeFactory().numberNode(before.decimalValue().add(added.decimalValue()));
    }

    private static @Nullable JsonNode union(@Nullable JsonNode before, @Nullable JsonNode added) {
        var items = new LinkedHashSet<JsonNode>();
        if (before != null && before.isArray()) before.forEach(items::add);
        if (added != null) added.forEach(items::add);
        var list = Json.MAPPER.createArrayNode();
        items.stream().limit(MOST_ITEMS).forEach(list::add);
        return list;
    }
}
