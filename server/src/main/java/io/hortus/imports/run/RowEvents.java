package io.hortus.imports.run;

import io.hortus.eventlog.Event;
import io.hortus.imports.file.Row;
import io.hortus.kernel.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Kinds whose every row is one event of its own.
sealed interface RowEvents {
    /// @throws Fault.Thrown where the row cannot become one
    Event of(Row row);

    /// A person: identifiers, attributes and tags.
    ///
    /// @param file sha-256 of the file. A row counts once per file, not once for ever: a later file may set a value
    ///     back to what an earlier one said
    record Customers(Plan plan, Drafts drafts, String file, Instant now) implements RowEvents {
        private static final Pattern COMMA = Pattern.compile("[,;，；、|]");
        private static final Set<String> SHOWN = Set.of("phone", "email");

        @Override
        public Event of(Row row) {
            var identifiers = plan.identifiers(row);
            if (identifiers.isEmpty()) throw new Fault.Thrown("", "nobody", "no identifier is filled in");
            var attributes = Json.object();
            for (var identifier : identifiers) {
                if (SHOWN.contains(identifier.type())) attributes.put(identifier.type(), identifier.value());
            }
            plan.keyed(row, false, attributes);
            var tags = plan.text(row, "tags");
            if (tags != null) {
                var add = attributes.putObject("$tags").putArray("add");
                COMMA.splitAsStream(tags)
                        .map(String::strip)
                        .filter(t -> !t.isEmpty())
                        .distinct()
                        .forEach(tag -> add.addObject().put("name", tag));
            }
            var at = plan.text(row, "time") == null ? now : plan.time(row);
            var id = "customer:" + Drafts.digest(file, Long.toString(row.number()));
            return drafts.of(Event.Kind.SET, "", id, identifiers, at, attributes, row.number());
        }
    }

    /// A whole order in a row.
    record Orders(Plan plan, Drafts drafts) implements RowEvents {
        private static final Set<String> REFUNDED =
                Set.of("refunded", "refund", "cancelled", "canceled", "returned", "已退款", "退款", "已取消", "已退货");

        @Override
        public Event of(Row row) {
            var id = plan.need(row, "order_id");
            var at = plan.time(row);
            var revenue = plan.number(row, "revenue");
            var status = plan.text(row, "status");
            var refunded = OrderLines.cancelled(id, plan.options)
                    || status != null && REFUNDED.contains(status.toLowerCase(Locale.ROOT))
                    || revenue.signum() < 0;
            var currency = plan.text(row, "currency");
            var properties = Json.object();
            plan.keyed(row, false, properties);
            properties.put("order_id", id);
            properties.put("revenue", revenue.abs());
            properties.put("currency", currency == null ? plan.currency : currency);
            var products = plan.json(row, "products");
            if (products != null) properties.set("products", products);
            return drafts.of(
                    Event.Kind.TRACK,
                    refunded ? "Order Refunded" : "Order Completed",
                    OrderLines.messageId(refunded ? "refund" : "order", id, plan.options),
                    plan.identifiers(row),
                    at,
                    properties,
                    row.number());
        }
    }

    /// Any event.
    record Named(Plan plan, Drafts drafts) implements RowEvents {
        @Override
        public Event of(Row row) {
            var name = plan.need(row, "event");
            if (name.length() > 200)
                throw new Fault.Thrown("", "not_of_type", "the event's name has over 200 characters");
            var at = plan.time(row);
            var identifiers = plan.identifiers(row);
            var properties = Json.object();
            if (plan.json(row, "properties") instanceof tools.jackson.databind.node.ObjectNode given) {
                properties.setAll(given);
            }
            plan.keyed(row, false, properties);
            var own = plan.text(row, "message_id");
            var id = own == null
                    ? Drafts.digest(name, at.toString(), identifiers.toString(), Json.write(properties))
                    : own.length() <= 150 ? own : Drafts.digest(own);
            return drafts.of(Event.Kind.TRACK, name, "event:" + id, identifiers, at, properties, row.number());
        }
    }
}
