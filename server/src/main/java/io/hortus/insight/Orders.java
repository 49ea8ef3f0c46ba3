package io.hortus.insight;

import io.hortus.eventlog.Event;
import io.hortus.insight.Fact.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What an event says about an order.
///
/// An order's amount is the sum over its lines with a positive quantity and a positive price, where lines with prices
/// are given; else its `revenue`, else its `total`. A refund's is the same with the signs of its quantities left out.
/// Money is kept in ten-thousandths, so that prices such as 0.001 add up.
final class Orders {
    static final String COMPLETED = "Order Completed";
    static final String REFUNDED = "Order Refunded";

    private static final BigDecimal LARGEST = BigDecimal.valueOf(100_000_000_000L);

    private Orders() {}

    static Fact.@Nullable Order of(Event event) {
        if (event.kind() != Event.Kind.TRACK) return null;
        return switch (event.name()) {
            case COMPLETED -> order(event, false);
            case REFUNDED -> order(event, true);
            default -> null;
        };
    }

    private static Fact.Order order(Event event, boolean refund) {
        var properties = event.properties();
        var lines = lines(properties.path("products"));
        var amount = lines.isEmpty() ? stated(properties) : sum(lines, refund);
        var id = text(properties, "order_id", "orderId", "order_number");
        return new Fact.Order(
                id == null ? event.source() + "/" + event.messageId() : id,
                refund,
                refund ? Math.abs(amount) : Math.max(0, amount),
                text(properties, "currency"),
                lines);
    }

    private static List<Line> lines(JsonNode products) {
        var lines = new ArrayList<Line>();
        if (!products.isArray()) return lines;
        for (var product : products) {
            var price = money(product.path("price"));
            if (price == null) continue;
            var quantity = product.path("quantity");
            lines.add(new Line(
                    text(product, "sku", "product_id", "name"),
                    quantity.isNumber() && quantity.canConvertToLong() ? quantity.longValue() : 1,
                    price));
        }
        return lines;
    }

    private static long sum(List<Line> lines, boolean refund) {
        var sum = 0L;
        for (var line : lines) {
            var quantity = refund ? Math.abs(line.quantity()) : line.quantity();
            if (quantity > 0 && line.price() > 0) sum += Math.multiplyExact(quantity, line.price());
        }
        return sum;
    }

    private static long stated(JsonNode properties) {
        for (var key : List.of("revenue", "total", "amount")) {
            var money = money(properties.path(key));
            if (money != null) return money;
        }
        return 0;
    }

    /// @return ten-thousandths, or null where it is no amount
    static @Nullable Long money(JsonNode value) {
        try {
            if (!value.isNumber() && !value.isString()) return null;
            var text = value.asString();
            if (text.isEmpty() || text.length() > 40) return null;
            var number = new BigDecimal(text);
            if (number.abs().compareTo(LARGEST) > 0) return null;
            return number.movePointRight(4).setScale(0, RoundingMode.HALF_UP).longValueExact();
        } catch (ArithmeticException | NumberFormatException noAmount) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode object, String... keys) {
        for (var key : keys) {
            var value = object.path(key);
            if (value.isString() && !value.asString().isEmpty()) return value.asString();
            if (value.isNumber()) return value.asString();
        }
        return null;
    }
}
