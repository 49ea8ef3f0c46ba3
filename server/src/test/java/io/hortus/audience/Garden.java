package io.hortus.audience;

import io.hortus.audience.rule.Rules;
import io.hortus.customer.Customers;
import io.hortus.customer.PersonalData;
import io.hortus.eventlog.Cursors;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.identity.Identities;
import io.hortus.identity.Node;
import io.hortus.insight.Insight;
import io.hortus.insight.InsightStore;
import io.hortus.kernel.Json;
import io.hortus.testing.MutableClock;
import io.hortus.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The real rooms from the log to audiences over a real database and a real columnar store, with a spine of a few
/// lines that takes its turns when told to. Nothing happens by itself: time and turns are the test's.
final class Garden extends Happenings implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    final JdbcClient jdbc;
    final Audiences audiences;
    final InsightStore store;
    final Insight insight;
    final EventLog log;
    private final AnnotationConfigApplicationContext context;
    private final Cursors cursors;
    private final Identities identities;
    private final Customers customers;
    private final TransactionTemplate transactions;
    private final Gathering gathering;
    private final Set<String> seen = new HashSet<>();
    private final Map<Integer, Long> cleared = new HashMap<>();
    /// Time spent in [Audiences#update], and the most statements one call took.
    long updateNanos;

    int mostStatements;

    Garden() {
        this(rooms());
    }

    private Garden(AnnotationConfigApplicationContext context) {
        super(context.getBean(MutableClock.class));
        this.context = context;
        jdbc = context.getBean(JdbcClient.class);
        audiences = context.getBean(Audiences.class);
        store = context.getBean(InsightStore.class);
        insight = context.getBean(Insight.class);
        insight.stop();
        log = context.getBean(EventLog.class);
        cursors = context.getBean(Cursors.class);
        identities = context.getBean(Identities.class);
        customers = context.getBean(Customers.class);
        transactions = context.getBean(TransactionTemplate.class);
        gathering = context.getBean(Gathering.class);
        cursors.register("spine", log.partitions());
    }

    private static AnnotationConfigApplicationContext rooms() {
        var context = new AnnotationConfigApplicationContext();
        // Only what a test touches is made, so that rooms beside the path may need what is not here.
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.register(GardenRooms.class);
        context.refresh();
        return context;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void append(List<Event> events) {
        log.append(events);
    }

    /// Takes every turn there is to take.
    List<Moved> turns(int batch) {
        var moved = new ArrayList<Moved>();
        for (var partition = 0; partition < log.partitions(); partition++) {
            for (var some = turn(partition, batch); some.isPresent(); some = turn(partition, batch)) {
                moved.addAll(some.get());
            }
        }
        return moved;
    }

    private Optional<List<Moved>> turn(int partition, int batch) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            var from = cursors.hold("spine", partition);
            // Somebody makes the spine stand still.
            if (from < 0) return Optional.empty();
            var events = log.read(partition, from, batch);
            if (events.isEmpty()) return Optional.empty();
            var fresh = new ArrayList<LoggedEvent>();
            for (var logged : events) {
                if (seen.add(logged.event().source() + "/" + logged.event().messageId())) fresh.add(logged);
                else skip(logged);
            }
            var changed = customers.apply(identities.resolve(fresh));
            var statements = GardenRooms.Counting.STATEMENTS.get();
            var started = System.nanoTime();
            var moved = audiences.update(changed, now());
            updateNanos += System.nanoTime() - started;
            mostStatements = Math.max(mostStatements, GardenRooms.Counting.STATEMENTS.get() - statements);
            cursors.move("spine", partition, events.getLast().position());
            return Optional.of(moved);
        }));
    }

    private void skip(LoggedEvent logged) {
        jdbc.sql("insert into spine.skipped (partition, position, reason) values (?, ?, 'duplicate')")
                .params(logged.partition(), logged.position())
                .update();
    }

    /// Takes every timer that is due.
    List<Moved> ticks() {
        var moved = new ArrayList<Moved>();
        while (true) {
            var due = jdbc.sql("select count(*) from timer.due where kind = 'audience' and due_at <= ?::timestamptz")
                    .param(now().toString())
                    .query(Integer.class)
                    .single();
            if (due == 0) return moved;
            moved.addAll(Objects.requireNonNull(transactions.execute(_ -> audiences.tick(now(), 500))));
        }
    }

    void advance(Duration by) {
        clock.advance(by);
    }

    /// Takes everything about a customer away, as an erasure does: what the log says of their names since all was
    /// cleared, then room by room.
    void erase(int customer) {
        var known = identities.nodes(customer);
        var names = known.stream().map(Node::identifier).collect(Collectors.toSet());
        for (var partition = 0; partition < log.partitions(); partition++) {
            for (var logged : log.read(partition, cleared.getOrDefault(partition, 0L), 1_000_000)) {
                var said = logged.event().identifiers();
                if (said.stream().noneMatch(names::contains)) continue;
                if (names.contains(said.getFirst())) log.blank(partition, logged.position());
                else log.unname(partition, logged.position(), names);
            }
        }
        var nodes = known.stream().mapToInt(Node::id).toArray();
        for (var room : List.of("audiencePersonalData", "insightPersonalData", "ownData", "identityData")) {
            context.getBean(room, PersonalData.class).erase(customer, nodes);
        }
    }

    /// Looks whether the clock was set back too far, as is done every few seconds, and sees that through.
    void lookAtTheClock() {
        if (!bean(SetBack.class).beginsAnew()) return;
        insight.catchUp();
        gathering.run(() -> {}, _ -> {});
    }

    /// Publishes a rule and waits until it is live.
    String publish(String rule) {
        return publishAll(1, (_, _) -> rule).getFirst();
    }

    /// Publishes rules and waits until all are live.
    ///
    /// @param rules given what was published before them
    List<String> publishAll(int count, BiFunction<Integer, List<String>, String> rules) {
        var made = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            var rule = Rules.read(Json.read(rules.apply(i, made)));
            made.add(bean(Publishing.class).define("test " + nextMessage(), "", rule));
        }
        insight.catchUp();
        gathering.run(() -> {}, _ -> {});
        return made;
    }

    /// The audience made last.
    String newest() {
        return jdbc.sql("select id from audience.audience order by number desc limit 1")
                .query(String.class)
                .single();
    }

    /// Forgets every audience and what was kept for them.
    void clear() {
        for (var table : List.of("audience", "stream", "person", "history", "member", "move")) {
            jdbc.sql("delete from audience." + table).update();
        }
        jdbc.sql("delete from timer.due where kind = 'audience'").update();
        jdbc.sql("update audience.version set version = version + 1").update();
        for (var partition = 0; partition < log.partitions(); partition++) cleared.put(partition, log.end(partition));
    }

    /// The members of every audience.
    Map<String, Set<Integer>> members() {
        var members = new HashMap<String, Set<Integer>>();
        jdbc.sql("""
                        select a.id, m.customer from audience.member m join audience.audience a on a.number = m.audience
                        """).query(row -> {
            members.computeIfAbsent(row.getString(1), _ -> new TreeSet<>()).add(row.getInt(2));
        });
        return members;
    }

    void unpublish(String audience) {
        bean(Publishing.class)
                .delete(bean(DefinitionStore.class).audience(audience).orElseThrow());
    }

    @Nullable
    Instant nextTimer() {
        return bean(Timers.class).nextDueAt("audience").orElse(null);
    }

    Set<Integer> members(String audience) {
        return new TreeSet<>(jdbc.sql("""
                        select m.customer from audience.member m join audience.audience a on a.number = m.audience
                         where a.id = ?
                        """).param(audience).query(Integer.class).list());
    }

    /// The customer behind a name such as `user_id:anna`.
    int customer(String name) {
        return identities.customerOf(names(name).getFirst()).orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }
}
