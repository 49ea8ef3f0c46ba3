package io.hortus.spine;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.LoggedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which events were taken before. The key is the first half of SHA-256 over source and message id; keys are kept by
/// week, and a repeat is recognised for 7 to 14 days; keys of imported history are kept for ever.
///
/// Moves between audiences need no key: a turn appends them in the transaction that makes them, once.
///
/// A batch costs one statement for its live events and one for its imported ones.
@Component
class Seen implements Repeats {
    private static final int FOR_EVER = 0;
    private static final int NONE = -1;
    private static final long WEEK = 7L * 24 * 3600;

    /// Sorted, so that two turns that meet in the same keys wait in the same order.
    private static final String TAKE = """
            insert into spine.seen (slice, key)
            select ?, k from (select unnest(?::uuid[]) k order by 1) keys
             where not exists (select from spine.seen earlier where earlier.slice = ? and earlier.key = k)
            on conflict do nothing
            returning key
            """;

    private final JdbcClient jdbc;
    private int prepared = -1;

    Seen(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The events of the batch that come for the first time, in order; their keys are taken in this transaction.
    List<LoggedEvent> firstTime(List<LoggedEvent> batch, Instant now) {
        var week = (int) (now.getEpochSecond() / WEEK);
        var live = new ArrayList<LoggedEvent>(batch.size());
        var imported = new ArrayList<LoggedEvent>();
        for (var logged : batch) {
            if (Facts.tellsAMove(logged.event())) continue;
            (forEver(logged.event()) ? imported : live).add(logged);
        }
        var taken = take(live, week, week - 1);
        taken.addAll(take(imported, FOR_EVER, NONE));
        var fresh = new ArrayList<LoggedEvent>(batch.size());
        for (var logged : batch) {
            if (Facts.tellsAMove(logged.event()) || taken.remove(key(logged.event()))) fresh.add(logged);
        }
        return fresh;
    }

    @Override
    public Set<Event> among(List<Event> imported) {
        if (imported.isEmpty()) return Set.of();
        var byKey = new HashMap<UUID, Event>();
        for (var event : imported) {
            if (!forEver(event)) throw new IllegalArgumentException("not from a file: " + event.source());
            byKey.putIfAbsent(key(event), event);
        }
        Set<Event> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(imported);
        byKey.values().forEach(known::remove); // what is left repeats an event of the same list
        jdbc.sql("select key from spine.seen where slice = ? and key = any (?)")
                .param(FOR_EVER)
                .param(byKey.keySet().toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .forEach(key -> known.add(byKey.get(key)));
        return known;
    }

    /// History, and whatever else comes from a file: the same file may be imported again years later, and with
    /// another choice about journeys.
    private static boolean forEver(Event event) {
        return event.imported() || event.source().equals("import");
    }

    /// Makes the slices of this week and the next, and drops those nobody looks into any more.
    synchronized void prepare(Instant now) {
        var week = (int) (now.getEpochSecond() / WEEK);
        if (prepared == week) return;
        for (var slice = week - 1; slice <= week + 1; slice++) {
            jdbc.sql("create table if not exists spine.seen_%d partition of spine.seen for values in (%d)"
                            .formatted(slice, slice))
                    .update();
        }
        for (var name : jdbc.sql("""
                        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                         where i.inhparent = 'spine.seen'::regclass
                        """).query(String.class).list()) {
            var slice = Integer.parseInt(name.substring("seen_".length()));
            if (slice != FOR_EVER && slice < week - 1)
                jdbc.sql("drop table if exists spine." + name).update();
        }
        prepared = week;
    }

    private Set<UUID> take(List<LoggedEvent> events, int slice, int earlier) {
        if (events.isEmpty()) return new HashSet<>();
        var keys = new HashSet<UUID>(events.size() * 2);
        for (var logged : events) keys.add(key(logged.event()));
        return new HashSet<>(jdbc.sql(TAKE)
                .param(slice)
                .param(keys.toArray(UUID[]::new))
                .param(earlier)
                .query(UUID.class)
                .list());
    }

    static UUID key(Event event) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(event.source().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            var hash = ByteBuffer.wrap(digest.digest(event.messageId().getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
