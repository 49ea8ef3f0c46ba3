package io.hortus.customer;

import io.hortus.eventlog.Event;
import io.hortus.identity.Known;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What one batch adds to the counters of one node. Times are milliseconds since 1970, 0 is never.
///
/// When somebody was seen is told to the minute: who does ten things within one changes a row once.
final class Tally {
    private static final long MINUTE_MS = 60_000;
    static final String ORDERED = "Order Completed";
    static final String REFUNDED = "Order Refunded";
    private static final List<String> AMOUNTS = List.of("revenue", "total", "value");

    private static final long NEVER = Long.MAX_VALUE;

    private long earliestMs = NEVER;
    long lastMs;
    int orders;
    long spentMinor;
    long firstOrderMs;
    long lastOrderMs;

    /// The counters of every node in the batch, in the order of the nodes.
    ///
    /// @param currency amounts in any other are orders, but add nothing to what was spent
    static TreeMap<Integer, Tally> of(List<Known> events, Currency currency) {
        var tallies = new TreeMap<Integer, Tally>();
        for (var known : events) {
            if (known.node() == 0) continue;
            tallies.computeIfAbsent(known.node(), node -> new Tally())
                    .add(known.logged().event(), currency);
        }
        return tallies;
    }

    /// The earliest sign of life, 0 where there was none.
    long firstMs() {
        return earliestMs == NEVER ? 0 : earliestMs;
    }

    /// Whether it adds anything to a node of which this is known.
    boolean changes(CustomerStore.HeldNode node) {
        return orders != 0
                || spentMinor != 0
                || lastMs > node.lastMs()
                || firstMs() != 0 && (node.firstMs() == 0 || firstMs() < node.firstMs());
    }

    static Map<Integer, Tally> byCustomer(Map<Integer, Tally> nodes, Map<Integer, Integer> customers) {
        var sums = new TreeMap<Integer, Tally>();
        nodes.forEach((node, tally) ->
                sums.computeIfAbsent(customers.get(node), c -> new Tally()).add(tally));
        return sums;
    }

    private void add(Event event, Currency currency) {
        // What Hortus did to somebody is no sign of life.
        if (event.kind() == Event.Kind.FACT) return;
        var at = event.occurredAt().toEpochMilli();
        var minute = Math.floorDiv(at, MINUTE_MS) * MINUTE_MS;
        earliestMs = Math.min(earliestMs, minute);
        lastMs = Math.max(lastMs, minute);
        if (event.kind() != Event.Kind.TRACK) return;
        if (event.name().equals(ORDERED)) {
            orders++;
            spentMinor += minor(event.properties(), currency);
            firstOrderMs = firstOrderMs == 0 ? at : Math.min(firstOrderMs, at);
            lastOrderMs = Math.max(lastOrderMs, at);
        } else if (event.name().equals(REFUNDED)) {
            spentMinor -= Math.abs(minor(event.properties(), currency));
        }
    }

    private void add(Tally other) {
        earliestMs = Math.min(earliestMs, other.earliestMs);
        lastMs = Math.max(lastMs, other.lastMs);
        orders += other.orders;
        spentMinor += other.spentMinor;
        if (other.firstOrderMs > 0)
            firstOrderMs = firstOrderMs == 0 ? other.firstOrderMs : Math.min(firstOrderMs, other.firstOrderMs);
        lastOrderMs = Math.max(lastOrderMs, other.lastOrderMs);
    }

    static long minor(JsonNode properties, Currency currency) {
        var given = properties.path("currency").asString("");
        if (!given.isEmpty() && !given.equalsIgnoreCase(currency.getCurrencyCode())) return 0;
        for (var name : AMOUNTS) {
            var value = properties.path(name);
            if (value.isNumber()) return minor(value.decimalValue(), currency);
        }
        return 0;
    }

    private static long minor(BigDecimal amount, Currency currency) {
        var digits = Math.max(0, currency.getDefaultFractionDigits());
        return amount.movePointRight(digits)
                .setScale(0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000))
                .max(BigDecimal.valueOf(-Long.MAX_VALUE / 1_000_000))
                .longValue();
    }
}
