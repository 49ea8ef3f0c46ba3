package io.hortus.insight;

import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Figures drawn from orders. An order of no value is none; an order repeated under its id is one. Orders of nobody
/// are counted apart. Amounts in another currency than the one asked for are left out.
@Component
class OrderFigures {
    private final InsightStore store;
    private final String currency;

    OrderFigures(InsightStore store, HortusProperties hortus) {
        this.store = store;
        this.currency = hortus.currency();
    }

    /// Money in ten-thousandths.
    record Totals(
            String currency,
            long lines,
            int customers,
            long orders,
            long revenue,
            long refunds,
            long refunded,
            long anonymousOrders,
            long anonymousRevenue,
            long events) {}

    Totals totals() {
        var people = store.people();
        var in = currency();
        var orders = new long[2];
        var revenue = new long[2];
        var customers = new BitSet();
        var seen = new HashSet<Long>();
        scan(Orders.COMPLETED, in, Long.MAX_VALUE, order -> {
            var customer = people.customer(order.node);
            var who = customer == 0 ? 1 : 0;
            revenue[who] += order.amount;
            if (seen.add(key(customer, order.id))) orders[who]++;
            if (customer != 0) customers.set(customer);
        });
        var refunds = new long[2];
        scan(Orders.REFUNDED, in, Long.MAX_VALUE, order -> {
            refunds[0]++;
            refunds[1] += order.amount;
        });
        return new Totals(
                in,
                one("select count(*) from line where node > 0 and not refund and qty > 0 and price > 0"),
                customers.cardinality(),
                orders[0],
                revenue[0],
                refunds[0],
                refunds[1],
                orders[1],
                revenue[1],
                one("select count(*) from ev"));
    }

    private long one(@com.google.errorprone.annotations.CompileTimeConstant String query) {
        return store.list(Sql.of(query), row -> row.number(1)).getFirst();
    }

    /// Money in ten-thousandths.
    record Day(
            LocalDate day, int orders, long revenue, int customers, int refunds, long refunded, int anonymousOrders) {}

    List<Day> days(LocalDate from, LocalDate to) {
        var people = store.people();
        var in = currency();
        var days = new TreeMap<Integer, Tally>();
        scan(Orders.COMPLETED, in, Long.MAX_VALUE, order -> {
            if (order.day < from.toEpochDay() || order.day > to.toEpochDay()) return;
            var tally = days.computeIfAbsent(order.day, _ -> new Tally());
            var customer = people.customer(order.node);
            var fresh = tally.seen.add(key(customer, order.id));
            if (customer == 0) {
                if (fresh) tally.anonymous++;
                return;
            }
            if (fresh) tally.orders++;
            tally.revenue += order.amount;
            tally.customers.add(customer);
        });
        scan(Orders.REFUNDED, in, Long.MAX_VALUE, order -> {
            if (order.day < from.toEpochDay() || order.day > to.toEpochDay()) return;
            var tally = days.computeIfAbsent(order.day, _ -> new Tally());
            tally.refunds++;
            tally.refunded += order.amount;
        });
        var list = new ArrayList<Day>();
        days.forEach((day, t) -> list.add(new Day(
                LocalDate.ofEpochDay(day),
                t.orders,
                t.revenue,
                t.customers.size(),
                t.refunds,
                t.refunded,
                t.anonymous)));
        return list;
    }

    private static final class Tally {
        final Set<Long> seen = new HashSet<>();
        final Set<Integer> customers = new HashSet<>();
        int orders;
        long revenue;
        int refunds;
        long refunded;
        int anonymous;
    }

    /// What each customer had ordered by an instant.
    List<Rfm.Buyer> buyers(Instant asOf) {
        var people = store.people();
        var buyers = new HashMap<Integer, Rfm.Buyer>();
        var seen = new HashSet<Long>();
        scan(Orders.COMPLETED, currency(), asOf.toEpochMilli(), order -> {
            var customer = people.customer(order.node);
            if (customer == 0) return;
            var more = seen.add(key(customer, order.id)) ? 1 : 0;
            buyers.merge(
                    customer,
                    new Rfm.Buyer(customer, order.ts, more, order.amount),
                    (a, b) -> new Rfm.Buyer(
                            customer, Math.max(a.last(), b.last()), a.orders() + b.orders(), a.money() + b.money()));
        });
        return List.copyOf(buyers.values());
    }

    private record Order(int node, long ts, int day, long amount, String id) {}

    private interface Each {
        void order(Order order);
    }

    private void scan(String name, String in, long until, Each each) {
        var events = store.events(name);
        if (events.isEmpty()) return;
        var numbers = Sql.join(", ", events.stream().map(id -> Sql.of("?", id)).toList());
        store.scan(
                Sql.of("""
                        select node, ts, day, amount, order_id from ev
                         where event in (?) and amount > 0 and ts <= ? and coalesce(currency, ?) = ?
                        """, numbers, until, in, in),
                row -> each.order(new Order(
                        row.integer(1), row.number(2), row.integer(3), row.number(4), String.valueOf(row.text(5)))));
    }

    /// The company's currency; where no order has it, the one that most orders have.
    String currency() {
        var counts = new HashMap<String, Long>();
        store.scan(
                Sql.of("select currency, count(*) from ev where amount > 0 group by currency"),
                row -> counts.put(row.missing(1) ? currency : String.valueOf(row.text(1)), row.number(2)));
        if (counts.isEmpty() || counts.containsKey(currency)) return currency;
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(currency);
    }

    /// Orders of one customer with one id are one order; 64 bits keep a million of them apart.
    private static long key(int customer, String id) {
        var hash = 0xcbf29ce484222325L ^ customer * 0x9E3779B97F4A7C15L;
        for (var i = 0; i < id.length(); i++) hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        return hash ^ hash >>> 32;
    }
}
