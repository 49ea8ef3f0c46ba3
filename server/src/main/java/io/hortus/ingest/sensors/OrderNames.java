package io.hortus.ingest.sensors;

import java.util.Locale;
import java.util.Map;

/// This protocol's event names cannot hold a space, but orders are `Order Completed` and `Order Refunded` whichever
/// door they come by: `OrderCompleted`, `order_completed` and the like are taken for them.
final class OrderNames {
    private static final Map<String, String> SPOKEN =
            Map.of("ordercompleted", "Order Completed", "orderrefunded", "Order Refunded");

    private OrderNames() {}

    static String of(String name) {
        if (name.length() > 20) return name;
        return SPOKEN.getOrDefault(name.replace("_", "").toLowerCase(Locale.ROOT), name);
    }
}
