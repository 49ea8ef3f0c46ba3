package io.hortus.identity;

import io.hortus.eventlog.Identifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads of who is who.
@Component
class IdentityLookup {
    private static final int MOST_NAMED = 100;

    private static final String NODES = """
            select i.id, i.type, i.value, i.customer, i.first_ms, i.last_ms,
                   coalesce((select sum(l.binds + l.sights) from identity.link l where l.a = i.id), 0)
                   + coalesce((select sum(l.binds + l.sights) from identity.link l where l.b = i.id), 0)
              from identity.identifier i
             where i.customer = any(?) or i.id = ?
            """;

    private static final String CONTACTS = """
            select n.id, n.customer,
                   (select i.value from identity.identifier i
                     where i.customer = n.customer and i.type = ?
                     order by i.last_ms desc, i.id limit 1)
              from identity.identifier n
             where n.id = any(?)
            """;

    private final JdbcClient jdbc;
    private final IdentifierTypes types;

    IdentityLookup(JdbcClient jdbc, IdentifierTypes types) {
        this.jdbc = jdbc;
        this.types = types;
    }

    Optional<Integer> customerOf(Identifier identifier) {
        return jdbc.sql("select customer from identity.identifier where type = ? and value = ?")
                .params(identifier.type(), identifier.value())
                .query(Integer.class)
                .optional();
    }

    List<Integer> customersNamed(Collection<String> values) {
        return jdbc.sql("select distinct customer from identity.identifier where value = any(?) limit ?")
                .params(values.toArray(new String[0]), MOST_NAMED)
                .query(Integer.class)
                .list();
    }

    Map<Integer, Integer> customersOf(int[] nodes) {
        var customers = new HashMap<Integer, Integer>();
        jdbc.sql("select id, customer from identity.identifier where id = any(?)")
                .param(nodes)
                .query(row -> {
                    customers.put(row.getInt(1), row.getInt(2));
                });
        return customers;
    }

    Map<Integer, Contact> contacts(int[] nodes, String type) {
        var contacts = new HashMap<Integer, Contact>();
        jdbc.sql(CONTACTS).params(type, nodes).query(row -> {
            contacts.put(row.getInt(1), new Contact(row.getInt(2), row.getString(3)));
        });
        return contacts;
    }

    Map<Integer, Identifier> names(int[] nodes) {
        var names = new HashMap<Integer, Identifier>();
        jdbc.sql("select id, type, value from identity.identifier where id = any(?)")
                .param(nodes)
                .query(row -> {
                    names.put(row.getInt(1), new Identifier(row.getString(2), row.getString(3)));
                });
        return names;
    }

    Map<Integer, List<Node>> nodes(Collection<Integer> customers, TypeSet order) {
        var found = new HashMap<Integer, List<Node>>();
        jdbc.sql(NODES)
                .params(IdentityStore.ints(customers), 0)
                .query((row, n) -> node(row))
                .list()
                .forEach(node -> found.computeIfAbsent(node.customer(), c -> new ArrayList<>())
                        .add(node));
        var byCertainty = Comparator.<Node>comparingInt(node -> order.priority(node.identifier()))
                .thenComparingInt(Node::id);
        found.values().forEach(list -> list.sort(byCertainty));
        return found;
    }

    Optional<Node> node(int id) {
        return jdbc.sql(NODES)
                .params(new int[0], id)
                .query((row, n) -> node(row))
                .optional();
    }

    private Node node(ResultSet row) throws SQLException {
        return new Node(
                row.getInt(1),
                new Identifier(row.getString(2), row.getString(3)),
                row.getInt(4),
                types.current().certain(row.getString(2)),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getLong(7));
    }
}
