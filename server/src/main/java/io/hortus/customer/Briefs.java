package io.hortus.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Customers in one line each, for the lists of other rooms. Safe for use by several threads.
@Component
public class Briefs {
    private static final int MOST_TAGS = 5;
    private final JdbcClient jdbc;

    public Briefs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One statement; ids that are no customer now are left out. Nothing is hidden by data scope: ask for those that
    /// the caller may see.
    public Map<Integer, CustomerBrief> of(Collection<Integer> customers) {
        if (customers.isEmpty()) return Map.of();
        var found = new HashMap<Integer, CustomerBrief>();
        jdbc.sql("select id, name, phone, email, stage, tags[1:5] from customer.customer where id = any(?)")
                .param(customers.stream().mapToInt(Integer::intValue).toArray())
                .query(row -> {
                    var id = row.getInt(1);
                    var tags = List.of((String[]) row.getArray(6).getArray());
                    found.put(
                            id,
                            new CustomerBrief(
                                    CustomerIds.wire(id),
                                    Mask.displayName(id, row.getString(2), row.getString(3), row.getString(4)),
                                    Mask.phone(row.getString(3)),
                                    row.getString(5),
                                    tags.subList(0, Math.min(MOST_TAGS, tags.size()))));
                });
        return found;
    }
}
