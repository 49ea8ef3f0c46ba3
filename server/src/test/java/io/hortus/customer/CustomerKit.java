package io.hortus.customer;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.identity.IdentityKit;
import io.hortus.identity.Resolved;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// The rooms identity and customer over a database of their own.
final class CustomerKit implements AutoCloseable {
    final IdentityKit identity = new IdentityKit();
    final Stages stages = new Stages(identity.jdbc, identity.clock);
    final Customers customers;
    final Profiles profiles = new Profiles(identity.jdbc);

    CustomerKit() {
        customers = new Customers(
                new CustomerStore(identity.jdbc),
                new AttributeTypes(identity.jdbc),
                identity.types,
                new UnitCodes(null),
                new Briefs(identity.jdbc),
                stages,
                identity.identities,
                identity.clock,
                new HortusProperties(Path.of("data"), "Asia/Shanghai", "CNY", Set.of()));
    }

    /// One turn through both rooms, in a transaction of its own.
    Changed turn(Event... events) {
        return turn(identity.log(events));
    }

    Changed turn(List<LoggedEvent> events) {
        return identity.transaction.execute(status -> {
            Resolved resolved = identity.identities.resolve(events);
            return customers.apply(resolved);
        });
    }

    /// JSON written with single quotes.
    static ObjectNode json(String text) {
        return (ObjectNode) Json.read(text.replace('\'', '"'));
    }

    static Event set(long seconds, String properties, String... names) {
        return IdentityKit.event(Event.Kind.SET, seconds, json(properties), names);
    }

    static Event order(long seconds, String properties, String... names) {
        var event = IdentityKit.event(Event.Kind.TRACK, seconds, json(properties), names);
        return named(Tally.ORDERED, event);
    }

    static Event refund(long seconds, String properties, String... names) {
        return named(Tally.REFUNDED, IdentityKit.event(Event.Kind.TRACK, seconds, json(properties), names));
    }

    private static Event named(String name, Event event) {
        return new Event(
                event.source(),
                event.messageId(),
                event.kind(),
                name,
                event.identifiers(),
                event.occurredAt(),
                event.receivedAt(),
                event.properties(),
                event.context(),
                event.imported());
    }

    /// The customer's row as one line of JSON: what is known and what was counted.
    String row(int customer) {
        return identity.jdbc
                .sql("""
                        select attributes::text || ' ' || array_to_string(tags, ',') || ' ' || consents::text || ' '
                               || orders || ' ' || spent_minor
                          from customer.customer where id = ?
                        """)
                .param(customer)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    /// Everything about every customer, without numbers: for comparing worlds.
    TreeMap<String, String> everything() {
        var rows = new TreeMap<String, String>();
        identity.jdbc.sql("""
                        select (select string_agg(i.type || ':' || i.value, ' ' order by i.type, i.value)
                                  from identity.identifier i where i.customer = c.id),
                               c.attributes::text || ' ' || array_to_string(c.tags, ',') || ' ' || c.consents::text
                               || ' ' || c.orders || ' ' || c.spent_minor || ' ' || c.first_seen || ' ' || c.last_seen
                               || ' ' || coalesce(c.first_order_at::text, '-') || ' '
                               || coalesce(c.last_order_at::text, '-')
                          from customer.customer c
                        """).query(row -> {
            rows.put(row.getString(1), row.getString(2));
        });
        return rows;
    }

    @Override
    public void close() {
        identity.close();
    }
}
