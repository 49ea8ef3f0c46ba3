package io.hortus.insight;

import io.hortus.eventlog.Event.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One event as the columnar store keeps it.
///
/// @param node whom it is attached to, or 0 for nobody
/// @param ts epoch milliseconds
/// @param props the properties, an object
/// @param order what it says about an order, or null
public record Fact(
        long position,
        int node,
        Kind kind,
        String name,
        long ts,
        long received,
        String source,
        boolean imported,
        JsonNode props,
        @Nullable Order order) {

    /// Money in ten-thousandths of the major unit.
    ///
    /// @param amount what was sold or refunded, never negative
    public record Order(
            String id,
            boolean refund,
            long amount,
            @Nullable String currency,
            List<Line> lines) {}

    /// @param price of one piece
    public record Line(@Nullable String sku, long quantity, long price) {}
}
