package io.hortus.imports;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.hortus.kernel.Problem;
import java.util.Locale;

/// What the rows of a file are.
public enum ImportKind {
    /// A row is a person, with identifiers and attributes.
    CUSTOMERS,
    /// A row is a whole order.
    ORDERS,
    /// A row is one line of an order; lines with the same order id make one order.
    ORDER_LINES,
    /// A row is an event of any name.
    EVENTS;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static ImportKind of(String word) {
        for (var kind : values()) if (kind.word().equals(word)) return kind;
        throw Problem.field("kind", "customers, orders, order_lines or events");
    }
}
