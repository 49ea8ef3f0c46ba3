package io.hortus.identity;

import com.zaxxer.hikari.HikariDataSource;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.Identifier;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.kernel.Json;
import io.hortus.testing.CountedStatements;
import io.hortus.testing.Databases;
import io.hortus.testing.MutableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/// The identity room alone over a database of its own, and short words for making events.
public final class IdentityKit implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    public final HikariDataSource database = Databases.fresh();
    public final CountedStatements counted = new CountedStatements(database);
    public final JdbcClient jdbc = JdbcClient.create(counted);
    public final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(counted));
    public final MutableClock clock = MutableClock.standard();
    public final IdentifierTypes types = IdentifierTypes.presets();
    public final Identities identities;
    private long position;

    public IdentityKit() {
        var store = new IdentityStore(jdbc);
        identities = new Identities(
                store,
                new IdentityLookup(jdbc, types),
                new Reshaping(store, clock),
                new Forgetting(jdbc),
                types,
                clock);
    }

    /// An event `seconds` after the start about these names, each written `type:value`.
    public static Event event(Event.Kind kind, long seconds, String... names) {
        return event(kind, seconds, Json.object(), names);
    }

    public static Event event(Event.Kind kind, long seconds, ObjectNode properties, String... names) {
        var identifiers = new ArrayList<Identifier>();
        for (var name : names) identifiers.add(name(name));
        var at = START.plusSeconds(seconds);
        var source = properties.has(Saying.DECISION) ? Saying.CONSOLE : "src_test";
        return new Event(
                source,
                kind + "-" + seconds + String.join("+", names),
                kind,
                kind == Event.Kind.TRACK ? "Seen" : "",
                IdentifierTypes.presets().order(identifiers),
                at,
                at,
                properties,
                Json.object(),
                false);
    }

    /// A human's decision, `merge` or `apart`.
    public static Event decision(String decision, long seconds, String a, String b) {
        var kind = decision.equals("merge") ? Event.Kind.BIND : Event.Kind.UNBIND;
        return event(kind, seconds, Json.object().put(Saying.DECISION, decision), a, b);
    }

    public static Identifier name(String text) {
        var colon = text.lastIndexOf(':');
        return new Identifier(text.substring(0, colon), text.substring(colon + 1));
    }

    public List<LoggedEvent> log(Event... events) {
        return log(0, List.of(events));
    }

    public synchronized List<LoggedEvent> log(int partition, List<Event> events) {
        return events.stream()
                .map(event -> new LoggedEvent(partition, ++position, event))
                .toList();
    }

    /// One batch in a transaction of its own.
    public Resolved turn(Event... events) {
        return turn(log(events));
    }

    public Resolved turn(List<LoggedEvent> events) {
        return transaction.execute(status -> identities.resolve(events));
    }

    /// Who is together with whom, by name and without numbers.
    public Set<Set<String>> partition() {
        var groups = new TreeMap<Integer, Set<String>>();
        jdbc.sql("select customer, type || ':' || value from identity.identifier")
                .query(row -> {
                    groups.computeIfAbsent(row.getInt(1), customer -> new TreeSet<>())
                            .add(row.getString(2));
                });
        return Set.copyOf(groups.values());
    }

    public Map<Integer, Integer> customers() {
        var customers = new TreeMap<Integer, Integer>();
        jdbc.sql("select id, customer from identity.identifier").query(row -> {
            customers.put(row.getInt(1), row.getInt(2));
        });
        return customers;
    }

    @Override
    public void close() {
        database.close();
    }
}
