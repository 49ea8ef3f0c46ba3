package io.hortus.spine;

import io.hortus.eventlog.Cursors;
import io.hortus.eventlog.EventCodec;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import io.hortus.kernel.Sql;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Events that a room could not take. They stand aside with room and reason, the others go on, and a person replays
/// them once the cause is gone.
@Component
class Parked {
    private final JdbcClient jdbc;
    private final EventLog log;
    private final Cursors cursors;
    private final Skips skips;
    private final Clock clock;

    Parked(JdbcClient jdbc, EventLog log, Cursors cursors, Skips skips, Clock clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.cursors = cursors;
        this.skips = skips;
        this.clock = clock;
    }

    /// Sets one event aside and moves the cursor past it.
    @Transactional
    public void park(LoggedEvent culprit, String room, String reason) {
        var position = cursors.hold(Turn.READER, culprit.partition());
        if (position != culprit.position() - 1 && position >= culprit.position()) return; // another node was faster
        jdbc.sql("""
                        insert into spine.parked (partition, position, room, reason, event, parked_at)
                        values (?, ?, ?, ?, ?::jsonb, ?) on conflict do nothing
                        """)
                .params(
                        culprit.partition(),
                        culprit.position(),
                        room,
                        reason.length() > 2_000 ? reason.substring(0, 2_000) : reason,
                        new String(EventCodec.encode(culprit.event()), StandardCharsets.UTF_8),
                        java.sql.Timestamp.from(clock.instant()))
                .update();
        skips.parked(culprit);
        cursors.move(Turn.READER, culprit.partition(), culprit.position());
    }

    Page<ParkedEvent> list(@Nullable String room, @Nullable String state, @Nullable Long before, int limit) {
        var conditions = new ArrayList<Sql>();
        conditions.add(Sql.of("state = ?", state == null ? "parked" : state));
        if (room != null) conditions.add(Sql.of("room = ?", room));
        if (before != null) conditions.add(Sql.of("id < ?", before));
        var query = Sql.of("""
                select id, partition, position, room, reason, event::text as event, parked_at as at, replays, state
                  from spine.parked where ? order by id desc limit ?
                """, Sql.and(conditions), limit + 1);
        var rows = jdbc.sql(query.text())
                .params(query.args())
                .query(ParkedEvent::of)
                .list();
        var more = rows.size() > limit;
        var items = more ? rows.subList(0, limit) : rows;
        return new Page<>(
                items, more ? io.hortus.kernel.Cursor.of(items.getLast().id()) : null);
    }

    /// Appends the event to the log again, where the next turn finds it.
    @Transactional
    public ParkedEvent replay(long id) {
        var parked = take(id, "replayed");
        var event = EventCodec.decode(parked.json(), 0, parked.json().length);
        log.appendWithin(parked.partition(), List.of(event));
        return parked;
    }

    @Transactional
    public ParkedEvent discard(long id) {
        return take(id, "discarded");
    }

    /// Replays up to 1,000 events of a room, or of all rooms.
    ///
    /// @return how many
    @Transactional
    public int replayAll(@Nullable String room) {
        var page = list(room, "parked", null, 1_000);
        for (var parked : page.items()) replay(parked.id());
        return page.items().size();
    }

    private ParkedEvent take(long id, String state) {
        return jdbc.sql("""
                        update spine.parked set state = ?, replays = replays + 1 where id = ? and state = 'parked'
                        returning id, partition, position, room, reason, event::text as event, parked_at as at, replays, state
                        """)
                .params(state, id)
                .query(ParkedEvent::of)
                .optional()
                .orElseThrow(() -> Problem.missing("parked event", Long.toString(id)));
    }
}
