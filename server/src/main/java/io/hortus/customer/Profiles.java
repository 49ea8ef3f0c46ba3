package io.hortus.customer;

import io.hortus.kernel.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Profiles of many customers at once, as the running transaction sees them. Safe for use by several threads.
@Component
public class Profiles {
    private final JdbcClient jdbc;

    public Profiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One statement, whatever the number; customers of whom nothing is known are left out.
    public Map<Integer, Profile> load(Collection<Integer> customers) {
        if (customers.isEmpty()) return Map.of();
        var found = new HashMap<Integer, Profile>();
        jdbc.sql("select id, attributes::text, tags, stage from customer.customer where id = any(?)")
                .param(customers.stream().mapToInt(Integer::intValue).toArray())
                .query(row -> {
                    found.put(
                            row.getInt(1),
                            new Profile(
                                    Json.read(row.getString(2)),
                                    Set.of((String[]) row.getArray(3).getArray()),
                                    row.getString(4)));
                });
        return found;
    }
}
