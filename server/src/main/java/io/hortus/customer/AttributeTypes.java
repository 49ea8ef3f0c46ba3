package io.hortus.customer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The types of attributes. A key's type is fixed by its first value and never changes. Safe for use by several
/// threads.
@Component
class AttributeTypes {
    /// More keys than this are not attributes but data in the wrong place.
    static final int MOST_KEYS = 5_000;

    private final JdbcClient jdbc;

    /// Only what was read as committed: a type made by a transaction that fails must not be remembered.
    private final Map<String, ValueType> known = new ConcurrentHashMap<>();

    AttributeTypes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelay = 5_000)
    void refresh() {
        try {
            jdbc.sql("select key, type from customer.attribute").query(row -> {
                known.put(row.getString(1), ValueType.of(row.getString(2)));
            });
        } catch (DataAccessException e) {
            // The database is away; what is known stays true.
        }
    }

    /// The types of the keys, fixing those that have none yet. Two statements where a key is not remembered, else
    /// none.
    Map<String, ValueType> of(Collection<Wish> wishes, Instant now) {
        var types = new HashMap<String, ValueType>();
        var unknown = new TreeMap<String, ValueType>();
        for (var wish : wishes) {
            if (!wish.typed() || !Keys.allowed(wish.key())) continue;
            var type = known.get(wish.key());
            if (type != null) types.put(wish.key(), type);
            else if (!unknown.containsKey(wish.key())) first(wish, unknown);
        }
        if (!unknown.isEmpty()) types.putAll(fix(unknown, now));
        return types;
    }

    private void first(Wish wish, Map<String, ValueType> unknown) {
        if (known.size() + unknown.size() >= MOST_KEYS || wish.value() == null) return;
        var type = wish.expected() != null
                ? wish.expected()
                : ValueType.ofFirst(wish.value()).orElse(null);
        if (type != null) unknown.put(wish.key(), type);
    }

    private Map<String, ValueType> fix(TreeMap<String, ValueType> unknown, Instant now) {
        var keys = unknown.keySet().toArray(new String[0]);
        jdbc.sql("""
                        insert into customer.attribute (key, type, first_at)
                        select u.key, u.type, ?::timestamptz from unnest(?::text[], ?::text[]) as u (key, type)
                        on conflict (key) do nothing
                        """)
                .params(
                        Timestamp.from(now),
                        keys,
                        unknown.values().stream().map(ValueType::word).toArray(String[]::new))
                .update();
        var fixed = new HashMap<String, ValueType>();
        jdbc.sql("select key, type from customer.attribute where key = any(?)")
                .param((Object) keys)
                .query(row -> {
                    fixed.put(row.getString(1), ValueType.of(row.getString(2)));
                });
        return fixed;
    }
}
