package io.hortus.insight;

import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Json;
import io.hortus.kernel.Sql;
import io.hortus.org.Scope;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Customers as conditions see them, for the columnar store and for live evaluation alike: what reads through here
/// cannot disagree. One statement a call.
@Component
public class Portraits {
    private static final String SOME = """
            select id, attributes, tags, consents, stage, unit_id, orders, spent_minor
              from customer.customer where id = any(?)
            """;
    private static final String NEXT = """
            select id, attributes, tags, consents, stage, unit_id, orders, spent_minor
              from customer.customer where id > ? order by id limit ?
            """;

    private final JdbcClient jdbc;
    private final int decimals;

    Portraits(JdbcClient jdbc, HortusProperties hortus) {
        this.jdbc = jdbc;
        this.decimals = Math.max(0, Currency.getInstance(hortus.currency()).getDefaultFractionDigits());
    }

    /// Those of the customers that exist.
    public Map<Integer, Portrait> load(Collection<Integer> customers) {
        var found = new HashMap<Integer, Portrait>();
        if (customers.isEmpty()) return found;
        jdbc.sql(SOME)
                .param(customers.stream().mapToInt(Integer::intValue).sorted().toArray())
                .query(row -> {
                    found.put(row.getInt(1), portrait(row));
                });
        return found;
    }

    /// Those of the customers to whom a name belongs now.
    public Set<Integer> existing(Collection<Integer> customers) {
        return Set.copyOf(jdbc.sql("select distinct customer from identity.identifier where customer = any(?)")
                .param(customers.stream().mapToInt(Integer::intValue).toArray())
                .query(Integer.class)
                .list());
    }

    /// Whether the customer exists and lies within the scope.
    boolean visible(int customer, Scope scope) {
        var query = Sql.of(
                "select exists (select 1 from customer.customer c where c.id = ? and ?)",
                customer,
                scope.on(Sql.of("c.unit_id")));
        return jdbc.sql(query.text()).params(query.args()).query(Boolean.class).single();
    }

    /// The numbers of the next customers.
    public List<Integer> ids(int after, int limit) {
        return jdbc.sql("select id from customer.customer where id > ? order by id limit ?")
                .params(after, limit)
                .query(Integer.class)
                .list();
    }

    /// The next customers by number.
    List<Portrait> after(int customer, int limit) {
        return jdbc.sql(NEXT)
                .params(customer, limit)
                .query((row, n) -> portrait(row))
                .list();
    }

    private Portrait portrait(ResultSet row) throws SQLException {
        var fields = (ObjectNode) Json.read(row.getString(2));
        for (var consent : Json.read(row.getString(4)).properties()) {
            var state = consent.getValue().isString()
                    ? consent.getValue()
                    : consent.getValue().path("state");
            if (state.isString()) fields.put("$consent." + consent.getKey(), state.asString());
        }
        if (row.getString(5) != null) fields.put("$stage", row.getString(5));
        if (row.getString(6) != null) fields.put("$unit", row.getString(6));
        fields.put("$orders", row.getInt(7));
        fields.put("$spent", BigDecimal.valueOf(row.getLong(8), decimals));
        return new Portrait(
                row.getInt(1), fields, Set.of((String[]) row.getArray(3).getArray()));
    }
}
