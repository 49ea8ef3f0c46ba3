package io.hortus.imports.run;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.Identifier;
import io.hortus.imports.Mapping;
import io.hortus.imports.file.Row;
import io.hortus.kernel.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lines of orders: reads a row into a line, and the lines of one order into its event.
///
/// A sale is a line with a quantity and a price above 0. An order with a sale is `Order Completed`, with its sales as
/// products and their sum as revenue. Its other lines (gifts, corrections of stock) stay with it as `adjustments`; an
/// order of nothing but those is an `Order Adjusted`. A cancelled order is `Order Refunded`, with positive amounts.
final class OrderLines {
    /// More would make an event that no reader likes.
    static final int MOST_LINES = 10_000;

    private final Plan plan;
    private final Drafts drafts;

    OrderLines(Plan plan, Drafts drafts) {
        this.plan = plan;
        this.drafts = drafts;
    }

    /// One line, as it waits on disk for the others of its order.
    ///
    /// @param product the line's product, quantity and price, as JSON
    /// @param order properties of the whole order, as JSON
    record Line(String id, long row, Instant at, List<Identifier> identifiers, JsonNode product, JsonNode order) {}

    Line read(Row row) {
        var id = plan.need(row, "order_id");
        var product = Json.object();
        plan.keyed(row, true, product);
        copy(row, "product_id", product);
        copy(row, "sku", product);
        copy(row, "name", product);
        copy(row, "category", product);
        product.put("quantity", plan.number(row, "quantity"));
        product.put("price", plan.number(row, "price"));
        var order = Json.object();
        plan.keyed(row, false, order);
        copy(row, "currency", order);
        return new Line(id, row.number(), plan.time(row), plan.identifiers(row), product, order);
    }

    private void copy(Row row, String word, ObjectNode into) {
        var text = plan.text(row, word);
        if (text != null) into.put(word, text);
    }

    /// @param lines of one order, in file order, at least one
    Event order(List<Line> lines) {
        var first = lines.getFirst();
        var cancelled = cancelled(first.id, plan.options);
        var properties = Json.object();
        var identifiers = List.<Identifier>of();
        var at = first.at;
        var sales = new ArrayList<JsonNode>();
        var others = new ArrayList<JsonNode>();
        var sum = BigDecimal.ZERO;
        for (var line : lines) {
            line.order.properties().forEach(entry -> {
                if (!properties.has(entry.getKey())) properties.set(entry.getKey(), entry.getValue());
            });
            if (identifiers.isEmpty()) identifiers = line.identifiers;
            if (line.at.isBefore(at)) at = line.at;
            var quantity = line.product.path("quantity").decimalValue();
            var price = line.product.path("price").decimalValue();
            if (cancelled) {
                if (quantity.signum() >= 0) {
                    others.add(line.product);
                    continue;
                }
                sales.add(((ObjectNode) line.product).put("quantity", quantity.negate()));
                sum = sum.add(quantity.negate().multiply(price));
            } else if (quantity.signum() > 0 && price.signum() > 0) {
                sales.add(line.product);
                sum = sum.add(quantity.multiply(price));
            } else {
                others.add(line.product);
            }
        }
        properties.put("order_id", first.id);
        if (!properties.has("currency")) properties.put("currency", plan.currency);
        if (!sales.isEmpty()) {
            properties.put(
                    "revenue", sum.stripTrailingZeros().scale() < 2 ? sum.setScale(2) : sum.stripTrailingZeros());
            properties.putArray("products").addAll(sales);
        }
        if (!others.isEmpty()) properties.putArray("adjustments").addAll(others);
        var what = sales.isEmpty() ? "adjustment" : cancelled ? "refund" : "order";
        return drafts.of(
                Event.Kind.TRACK,
                sales.isEmpty() ? "Order Adjusted" : cancelled ? "Order Refunded" : "Order Completed",
                messageId(what, first.id, plan.options),
                identifiers,
                at,
                properties,
                first.row);
    }

    static boolean cancelled(String orderId, Mapping.Options options) {
        var prefix = options.cancelledPrefix();
        return prefix != null && !prefix.isEmpty() && orderId.startsWith(prefix);
    }

    static String messageId(String what, String orderId, Mapping.Options options) {
        var namespace = options.namespace() == null ? "" : options.namespace();
        var id = what + ":" + (namespace.isEmpty() ? "" : namespace + ":") + orderId;
        return id.length() <= 160 ? id : what + ":" + Drafts.digest(id);
    }

    static byte[] pack(Line line) {
        var json = Json.object().put("r", line.row).put("t", line.at.toEpochMilli());
        if (!line.identifiers.isEmpty()) {
            var array = json.putArray("i");
            for (var identifier : line.identifiers) array.add(identifier.type()).add(identifier.value());
        }
        json.set("p", line.product);
        if (!line.order.isEmpty()) json.set("o", line.order);
        return Json.bytes(json);
    }

    static Line unpack(String id, byte[] bytes) {
        var json = PACKED.readTree(bytes);
        var identifiers = new ArrayList<Identifier>();
        var array = json.path("i");
        for (var i = 0; i + 1 < array.size(); i += 2) {
            identifiers.add(
                    new Identifier(array.get(i).asString(), array.get(i + 1).asString()));
        }
        var order = json.path("o");
        return new Line(
                id,
                json.path("r").asLong(),
                Instant.ofEpochMilli(json.path("t").asLong()),
                identifiers,
                json.path("p"),
                order.isObject() ? order : Json.object());
    }

    /// Amounts stay exact on their way over the disk.
    private static final tools.jackson.databind.json.JsonMapper PACKED = Json.MAPPER
            .rebuild()
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
}
