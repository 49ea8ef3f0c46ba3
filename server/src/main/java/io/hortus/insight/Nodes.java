package io.hortus.insight;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hortus.eventlog.Identifier;
import io.hortus.eventlog.LoggedEvent;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The node an event is attached to: that of its first identifier, which changes only when a person is erased and
/// somebody comes under the name again, and can be kept until then. Two statements a batch at most.
@Component
class Nodes {
    private static final String FIND = """
            select i.type, i.value, i.id
              from unnest(?::text[], ?::text[]) as asked (type, value)
              join identity.identifier i on i.type = asked.type and i.value = asked.value
            """;

    private final JdbcClient jdbc;
    private long forgotten = -1;
    private final Cache<Identifier, Integer> known =
            Caffeine.newBuilder().maximumSize(200_000).build();

    Nodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The node of each first identifier that has one.
    Map<Identifier, Integer> of(List<LoggedEvent> events) {
        forgetWithTheErased();
        var found = new HashMap<Identifier, Integer>();
        var asked = new LinkedHashSet<Identifier>();
        for (var logged : events) {
            if (logged.event().identifiers().isEmpty()) continue;
            var first = logged.event().identifiers().getFirst();
            var node = known.getIfPresent(first);
            if (node == null) asked.add(first);
            else found.put(first, node);
        }
        if (asked.isEmpty()) return found;
        jdbc.sql(FIND)
                .param(asked.stream().map(Identifier::type).toArray(String[]::new))
                .param(asked.stream().map(Identifier::value).toArray(String[]::new))
                .query(row -> {
                    var identifier = new Identifier(row.getString(1), row.getString(2));
                    found.put(identifier, row.getInt(3));
                    known.put(identifier, row.getInt(3));
                });
        return found;
    }

    private void forgetWithTheErased() {
        var now = jdbc.sql("select times from identity.forgotten")
                .query(Long.class)
                .single();
        if (now != forgotten) known.invalidateAll();
        forgotten = now;
    }

    void forget() {
        known.invalidateAll();
    }
}
