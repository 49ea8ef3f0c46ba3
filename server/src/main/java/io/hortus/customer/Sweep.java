package io.hortus.customer;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventLog;
import io.hortus.identity.Identities;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What time alone changes: tags that expire, and stages whose days have passed. Both are told to the log in the same
/// transaction, so that the rooms hear of them as of any other change. Several nodes may sweep at once.
@Component
class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final int AT_ONCE = 1_000;
    private static final int FEED_AT_ONCE = 20_000;
    private static final Duration FEED_KEPT = Duration.ofDays(7);

    private record Expired(int node, String tag, Instant at) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final EventLog events;
    private final Identities identities;
    private final Stages stages;
    private final CustomerStore store;
    private final Clock clock;
    private final boolean works;

    Sweep(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            EventLog events,
            Identities identities,
            Stages stages,
            CustomerStore store,
            Clock clock,
            HortusProperties hortus) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.identities = identities;
        this.stages = stages;
        this.store = store;
        this.clock = clock;
        this.works = hortus.roles().contains("worker");
    }

    @Scheduled(fixedDelay = 1_000)
    void sweep() {
        if (!works) return;
        try {
            while (expireTags() == AT_ONCE || turnStages() == AT_ONCE) log.debug("more to sweep");
        } catch (DataAccessException e) {
            log.warn("the sweep of tags and stages will be tried again: {}", e.getMessage());
        }
    }

    @Scheduled(fixedDelay = 600_000, initialDelay = 60_000)
    void trimFeed() {
        if (!works) return;
        try {
            while (trimOnce() == FEED_AT_ONCE) log.debug("more of the feed to trim");
        } catch (DataAccessException e) {
            log.warn("the feed will be trimmed later: {}", e.getMessage());
        }
    }

    private int trimOnce() {
        return jdbc.sql("""
                        delete from customer.feed
                         where seq in (select seq from customer.feed order by seq limit ?) and added_at < ?::timestamptz
                        """)
                .params(FEED_AT_ONCE, clock.instant().minus(FEED_KEPT).toString())
                .update();
    }

    /// @return how many tags it ended
    int expireTags() {
        var ended = transaction.execute(status -> {
            var expired = jdbc.sql("""
                            update customer.value v set expires_at = null
                              from (select node, key, expires_at from customer.value
                                     where expires_at <= ?::timestamptz
                                     order by expires_at
                                     limit ?
                                       for update skip locked) due
                             where v.node = due.node and v.key = due.key
                            returning v.node, v.key, due.expires_at
                            """)
                    .params(clock.instant().toString(), AT_ONCE)
                    .query((row, n) -> new Expired(
                            row.getInt(1),
                            row.getString(2).substring(1),
                            row.getTimestamp(3).toInstant()))
                    .list();
            var names = identities.names(
                    expired.stream().mapToInt(Expired::node).distinct().toArray());
            var facts = new ArrayList<Event>();
            for (var one : expired) {
                var name = names.get(one.node);
                if (name == null) continue;
                var properties = Json.object();
                properties.putObject(Wishes.TAGS).putArray("remove").add(one.tag);
                facts.add(new Event(
                        "hortus",
                        "expired:" + one.node + ":" + one.at.toEpochMilli() + ":" + one.tag,
                        Event.Kind.SET,
                        "",
                        List.of(name),
                        one.at,
                        clock.instant(),
                        properties,
                        Json.object(),
                        false));
            }
            append(facts);
            return expired.size();
        });
        return ended == null ? 0 : ended;
    }

    /// @return how many customers it looked at
    int turnStages() {
        var looked = transaction.execute(status -> {
            var now = clock.instant();
            var standings = stages.due(now, AT_ONCE);
            var changed = stages.settle(standings, now);
            if (!changed.isEmpty()) {
                store.feed(
                        List.of(),
                        changed.stream().map(Stages.Changed::customer).toList());
                append(StageFacts.of(
                        changed,
                        identities.nodes(
                                changed.stream().map(Stages.Changed::customer).toList()),
                        now));
            }
            return standings.size();
        });
        return looked == null ? 0 : looked;
    }

    private void append(List<Event> facts) {
        if (!facts.isEmpty()) events.appendWithin(0, facts);
    }
}
