package io.hortus.audience;

import com.zaxxer.hikari.HikariDataSource;
import io.hortus.access.WriteKeys;
import io.hortus.customer.Customers;
import io.hortus.customer.PersonalData;
import io.hortus.eventlog.Cursors;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.EventLogProperties;
import io.hortus.eventlog.Identifier;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.eventlog.postgres.PostgresEventLog;
import io.hortus.identity.Identities;
import io.hortus.identity.Node;
import io.hortus.insight.Insight;
import io.hortus.insight.InsightProperties;
import io.hortus.insight.InsightStore;
import io.hortus.insight.duckdb.DuckStore;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Json;
import io.hortus.testing.Databases;
import io.hortus.testing.MutableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The real rooms from the log to audiences over a real database and a real columnar store, with a spine of a few
/// lines that takes its turns when told to. Nothing happens by itself: time and turns are the test's.
final class Garden implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    final MutableClock clock;
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
    private int messages;
    private static final AtomicInteger STATEMENTS = new AtomicInteger();
    /// Time spent in [Audiences#update], and the most statements one call took.
    long updateNanos;

    int mostStatements;

    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = {
                "io.hortus.kernel",
                "io.hortus.org",
                "io.hortus.eventlog",
                "io.hortus.identity",
                "io.hortus.customer",
                "io.hortus.timer",
                "io.hortus.job",
                "io.hortus.insight",
                "io.hortus.audience"
            },
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = RestController.class),
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {
                            "io.hortus.kernel.(postgres|web).*",
                            ".*Configuration",
                            ".*Api",
                            ".*(Test|Kit|Story|DbTest).*"
                        })
            })
    static class Rooms {
        @Bean
        MutableClock clock() {
            return MutableClock.standard();
        }

        @Bean(destroyMethod = "close")
        Counting dataSource() {
            return new Counting(Databases.fresh());
        }

        @Bean
        JdbcClient jdbc(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        PlatformTransactionManager manager(DataSource database) {
            return new JdbcTransactionManager(database);
        }

        @Bean
        TransactionTemplate transactions(PlatformTransactionManager manager) {
            return new TransactionTemplate(manager);
        }

        @Bean
        HortusProperties hortus() {
            return new HortusProperties(Path.of("unused"), ZONE.getId(), "CNY", Set.of());
        }

        @Bean
        WriteKeys keys() {
            return new OneKey();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        InsightProperties insightProperties() {
            return new InsightProperties("512MB", 1, 2, "1GB", 20_000);
        }

        @Bean(destroyMethod = "close")
        InsightStore insightStore(InsightProperties properties) throws Exception {
            var folder = Files.createTempDirectory("garden");
            folder.toFile().deleteOnExit();
            return new DuckStore(folder.resolve("insight.duckdb"), properties, ZONE);
        }

        @Bean(destroyMethod = "close")
        EventLog eventLog(JdbcClient jdbc, Clock clock) {
            return new PostgresEventLog(jdbc, clock, new EventLogProperties(4, 400, 7, 4096, 100_000));
        }
    }

    /// Of the source `shop`; of everything else nobody knows a name.
    private static final class OneKey implements WriteKeys {
        @Override
        public Optional<Source> source(String key) {
            return Optional.empty();
        }

        @Override
        public Map<String, String> names() {
            return Map.of("shop", "The shop");
        }

        @Override
        public void ensure(String name, String secret) {
            throw new UnsupportedOperationException("nobody sends here");
        }
    }

    /// Counts the statements that are prepared.
    static final class Counting extends DelegatingDataSource implements AutoCloseable {
        private final HikariDataSource pool;

        Counting(HikariDataSource pool) {
            super(pool);
            this.pool = pool;
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Garden.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, args) -> {
                        if (method.getName().equals("prepareStatement")) STATEMENTS.incrementAndGet();
                        try {
                            return method.invoke(connection, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public void close() {
            pool.close();
        }
    }

    Garden() {
        context = new AnnotationConfigApplicationContext();
        // Only what a test touches is made, so that rooms beside the path may need what is not here.
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.register(Rooms.class);
        context.refresh();
        clock = context.getBean(MutableClock.class);
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

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Instant now() {
        return clock.instant();
    }

    /// The same event, sent by somebody else.
    static Event from(String source, Event event) {
        return new Event(
                source,
                event.messageId(),
                event.kind(),
                event.name(),
                event.identifiers(),
                event.occurredAt(),
                event.receivedAt(),
                event.properties(),
                event.context(),
                false);
    }

    Event event(String name, Instant at, String properties, String... identifiers) {
        return new Event(
                "test",
                "m" + ++messages,
                Event.Kind.TRACK,
                name,
                names(identifiers),
                at,
                now(),
                Json.read(properties),
                Json.object(),
                false);
    }

    /// What Hortus itself found out about somebody.
    Event fact(String name, String... identifiers) {
        return new Event(
                "hortus",
                "m" + ++messages,
                Event.Kind.FACT,
                name,
                names(identifiers),
                now(),
                now(),
                Json.object(),
                Json.object(),
                false);
    }

    Event set(Instant at, JsonNode attributes, String... identifiers) {
        return new Event(
                "test",
                "m" + ++messages,
                Event.Kind.SET,
                "",
                names(identifiers),
                at,
                now(),
                attributes,
                Json.object(),
                false);
    }

    Event unbind(Instant at, String... identifiers) {
        return new Event(
                "test",
                "m" + ++messages,
                Event.Kind.UNBIND,
                "",
                names(identifiers),
                at,
                now(),
                Json.object(),
                Json.object(),
                false);
    }

    static List<Identifier> names(String... identifiers) {
        return Arrays.stream(identifiers)
                .map(text ->
                        new Identifier(text.substring(0, text.indexOf(':')), text.substring(text.indexOf(':') + 1)))
                .toList();
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
            var events = log.read(partition, from, batch);
            if (events.isEmpty()) return Optional.empty();
            var fresh = new ArrayList<LoggedEvent>();
            for (var logged : events) {
                if (seen.add(logged.event().source() + "/" + logged.event().messageId())) fresh.add(logged);
                else skip(logged);
            }
            var changed = customers.apply(identities.resolve(fresh));
            var statements = STATEMENTS.get();
            var started = System.nanoTime();
            var moved = audiences.update(changed, now());
            updateNanos += System.nanoTime() - started;
            mostStatements = Math.max(mostStatements, STATEMENTS.get() - statements);
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
        var id = bean(Publishing.class)
                .define("test " + ++messages, "", io.hortus.audience.rule.Rules.read(Json.read(rule)));
        insight.catchUp();
        gathering.run(() -> {}, _ -> {});
        return id;
    }

    /// Publishes rules and waits until all are live.
    ///
    /// @param rules given what was published before them
    List<String> publishAll(int count, java.util.function.BiFunction<Integer, List<String>, String> rules) {
        var made = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            var rule = io.hortus.audience.rule.Rules.read(Json.read(rules.apply(i, made)));
            made.add(bean(Publishing.class).define("test " + ++messages, "", rule));
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
    java.util.Map<String, Set<Integer>> members() {
        var members = new java.util.HashMap<String, Set<Integer>>();
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

    @org.jspecify.annotations.Nullable
    Instant nextTimer() {
        return bean(io.hortus.timer.Timers.class).nextDueAt("audience").orElse(null);
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
