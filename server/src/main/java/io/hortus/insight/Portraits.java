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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Customers as conditions see them, for the columnar store and for live evaluation alike: what reads through here
/// cannot disagree. One statement a call.
@Component
public class Portraits {
    private static final Sql COLUMNS = Sql.of("""
            c.id, c.attributes, c.tags, c.consents, c.stage, c.unit_id, c.orders, c.spent_minor,
            (select u.path from org.unit u where u.id = c.unit_id)
            """);

    /// Each tag with its latest word, in the order in which the customer room takes words. Most people have none, and
    /// looking for them costs more than everything else.
    private static final Sql TAG_DETAILS = Sql.of("""
            case when c.tags <> '{}' then
            (select jsonb_object_agg(substr(t.key, 2), jsonb_build_array(t.ms, t.source))
               from (select distinct on (v.key) v.key, (extract(epoch from v.at) * 1000)::bigint as ms, v.source
                       from customer.node n join customer.value v on v.node = n.node
                      where n.customer_id = c.id and starts_with(v.key, '#')
                      order by v.key, v.at desc, v.partition desc, v.position desc) t) end
            """);

    private static final Pattern UNITS = Pattern.compile("/");

    private final JdbcClient jdbc;
    private final int decimals;

    Portraits(JdbcClient jdbc, HortusProperties hortus) {
        this.jdbc = jdbc;
        this.decimals = Math.max(0, Currency.getInstance(hortus.currency()).getDefaultFractionDigits());
    }

    /// Those of the customers that exist.
    public Map<Integer, Portrait> load(Collection<Integer> customers) {
        return load(customers, false);
    }

    /// @param tagDetails whether it matters when and by whom tags were given
    public Map<Integer, Portrait> load(Collection<Integer> customers, boolean tagDetails) {
        var found = new HashMap<Integer, Portrait>();
        if (customers.isEmpty()) return found;
        var query = Sql.of(
                "select ?, ? from customer.customer c where c.id = any(?)",
                COLUMNS,
                tagDetails ? TAG_DETAILS : Sql.of("null::jsonb"),
                customers.stream().mapToInt(Integer::intValue).sorted().toArray());
        jdbc.sql(query.text()).params(query.args()).query(row -> {
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
        var query = Sql.of(
                "select ?, ? from customer.customer c where c.id > ? order by c.id limit ?",
                COLUMNS,
                TAG_DETAILS,
                customer,
                limit);
        return jdbc.sql(query.text())
                .params(query.args())
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
        if (row.getString(9) != null) {
            var units = fields.putArray("$units");
            for (var unit : UNITS.split(row.getString(9), -1)) if (!unit.isEmpty()) units.add(unit);
        }
        return new Portrait(
                row.getInt(1), fields, tags((String[]) row.getArray(3).getArray(), row.getString(10)));
    }

    private static Map<String, Portrait.Tag> tags(String[] names, @Nullable String details) {
        if (names.length == 0) return Map.of();
        var known = details == null ? Json.object() : Json.read(details);
        var tags = new HashMap<String, Portrait.Tag>();
        for (var name : names) {
            var detail = known.path(name);
            tags.put(
                    name,
                    detail.isArray()
                            ? new Portrait.Tag(
                                    detail.get(0).asLong(), detail.get(1).asString(""))
                            : Portrait.Tag.THERE);
        }
        return tags;
    }
}
