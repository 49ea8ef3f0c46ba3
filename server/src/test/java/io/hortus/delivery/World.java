package io.hortus.delivery;

import com.zaxxer.hikari.HikariDataSource;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.EventLogProperties;
import io.hortus.eventlog.Identifier;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.eventlog.postgres.PostgresEventLog;
import io.hortus.identity.Identities;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The delivery room over a real database, with people to write to.
public final class World implements AutoCloseable {
    public final HikariDataSource database;
    public final JdbcClient jdbc;
    public final TransactionTemplate transaction;
    public final Clock clock;
    public final EventLog events;
    public final Identities identities;
    public final Deliveries deliveries;
    final Outbox outbox;
    final Doorbell doorbell = new Doorbell();
    private final AnnotationConfigApplicationContext rooms = new AnnotationConfigApplicationContext();
    private final List<Dispatcher> dispatchers = new ArrayList<>();
    private int promised;

    public World(HikariDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        rooms.registerBean(JdbcClient.class, () -> jdbc);
        rooms.registerBean(Clock.class, () -> clock);
        rooms.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        rooms.scan("io.hortus.identity");
        rooms.refresh();
        identities = rooms.getBean(Identities.class);
        events = new PostgresEventLog(jdbc, clock, properties("hortus.eventlog", EventLogProperties.class, Map.of()));
        outbox = new Outbox(jdbc);
        deliveries = new Deliveries(outbox, doorbell, new Health(), clock);
    }

    public static <T> T properties(String prefix, Class<T> type, Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given)).bindOrCreate(prefix, Bindable.of(type));
    }

    /// Makes people with these e-mail addresses.
    ///
    /// @return their numbers, in the same order
    public List<Integer> people(List<String> emails) {
        var logged = new ArrayList<LoggedEvent>();
        for (var email : emails) logged.add(new LoggedEvent(0, logged.size() + 1, event(email)));
        return transaction.execute(status -> identities.resolve(logged).events().stream()
                .map(known -> known.customer())
                .toList());
    }

    private Event event(String email) {
        var now = clock.instant();
        return new Event(
                "test",
                email,
                Event.Kind.TRACK,
                "Seen",
                List.of(new Identifier("email", email)),
                now,
                now,
                Json.object(),
                Json.object(),
                false);
    }

    public Promise promise(int person, String channel, Map<String, String> content) {
        var now = clock.instant();
        return new Promise(
                "test:" + ++promised, "test", "t1", person, channel, content, now, now.plus(Duration.ofDays(1)));
    }

    /// Starts a worker over these lines.
    public void work(DeliveryProperties rules, ChannelBook book) {
        var dispatcher = new Dispatcher(
                book,
                outbox,
                doorbell,
                new Gates(rules, clock),
                new KnownRecipients(identities, jdbc),
                events,
                identities,
                new Health(),
                rules,
                new HortusProperties(Path.of("."), "Asia/Shanghai", "CNY", Set.of("worker")),
                new SimpleMeterRegistry(),
                clock);
        dispatchers.add(dispatcher);
        dispatcher.start();
    }

    public static DeliveryProperties rules(Map<String, String> given) {
        return properties("hortus.delivery", DeliveryProperties.class, given);
    }

    public void stopWork() {
        dispatchers.forEach(Dispatcher::stop);
        dispatchers.clear();
    }

    public List<String> states() {
        return jdbc.sql("select state from delivery.message order by id")
                .query(String.class)
                .list();
    }

    public long count(String state) {
        return jdbc.sql("select count(*) from delivery.message where state = ?")
                .param(state)
                .query(Long.class)
                .single();
    }

    /// The facts in the log, by message id.
    public List<Event> facts() {
        var facts = new ArrayList<Event>();
        for (var partition = 0; partition < events.partitions(); partition++) {
            for (var logged : events.read(partition, 0, 1_000_000)) facts.add(logged.event());
        }
        return facts;
    }

    public @Nullable Instant dueAt(long id) {
        return jdbc.sql("select due_at from delivery.queue where message_id = ?")
                .param(id)
                .query((row, n) ->
                        row.getObject(1, java.time.OffsetDateTime.class).toInstant())
                .optional()
                .orElse(null);
    }

    @Override
    public void close() throws Exception {
        stopWork();
        if (events instanceof AutoCloseable closeable) closeable.close();
        rooms.close();
        database.close();
    }
}
