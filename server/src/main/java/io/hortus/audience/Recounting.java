package io.hortus.audience;

import io.hortus.audience.rule.Normalize;
import io.hortus.audience.sql.SqlRules;
import io.hortus.kernel.HortusProperties;
import io.hortus.timer.Due;
import io.hortus.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import org.roaringbitmap.RoaringBitmap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts audiences that are not kept live, when their time has come. Whoever enters or leaves is handed to the
/// timers of the turn, some at a time, so that their moves go the way of all others.
@Component
class Recounting {
    private static final Logger log = LoggerFactory.getLogger(Recounting.class);
    private static final int AT_ONCE = 5_000;

    private final DefinitionStore definitions;
    private final Publishing publishing;
    private final SqlRules sql;
    private final AudienceQueries queries;
    private final JdbcClient jdbc;
    private final Timers timers;
    private final TransactionTemplate transactions;
    private final LiveTime time;
    private final boolean works;

    Recounting(
            DefinitionStore definitions,
            Publishing publishing,
            SqlRules sql,
            AudienceQueries queries,
            JdbcClient jdbc,
            Timers timers,
            TransactionTemplate transactions,
            LiveTime time,
            HortusProperties hortus) {
        this.definitions = definitions;
        this.publishing = publishing;
        this.sql = sql;
        this.queries = queries;
        this.jdbc = jdbc;
        this.timers = timers;
        this.transactions = transactions;
        this.time = time;
        this.works = hortus.roles().contains("worker");
    }

    @Scheduled(fixedDelay = 5_000)
    void look() {
        if (!works) return;
        try {
            run();
        } catch (DataAccessException e) {
            log.warn("audiences on a schedule will be counted later: {}", e.getMessage());
        }
    }

    /// Counts whatever is due.
    void run() {
        var now = time.now();
        for (var audience : definitions.audiences()) if (due(audience, now)) count(audience, now);
    }

    private static boolean due(Audience audience, Instant now) {
        var keeping = audience.keeping();
        if (keeping.live() || audience.state() == Audience.State.BROKEN) return false;
        var counted = keeping.countedAt();
        if (counted == null) return true;
        return keeping.everyMinutes() != null
                && !counted.plus(Duration.ofMinutes(keeping.everyMinutes())).isAfter(now);
    }

    private void count(Audience audience, Instant now) {
        var found = sql.at(now, queries).members(Normalize.core(audience.rule()));
        var before = queries.of(audience.id());
        hand(audience, RoaringBitmap.andNot(found, before), true, now);
        hand(audience, RoaringBitmap.andNot(before, found), false, now);
        publishing.whileTheSpineStands(() -> definitions.counted(audience.number(), now));
    }

    private void hand(Audience audience, RoaringBitmap customers, boolean enters, Instant now) {
        var ids = customers.toArray();
        for (var from = 0; from < ids.length; from += AT_ONCE) {
            var some = java.util.Arrays.copyOfRange(ids, from, Math.min(ids.length, from + AT_ONCE));
            transactions.executeWithoutResult(_ -> {
                jdbc.sql(
                                "insert into audience.person (customer) select c from unnest(?::int[]) c order by c on conflict do nothing")
                        .param(some)
                        .update();
                jdbc.sql("""
                                insert into audience.pending (customer, audience, enters, first)
                                select c, ?, ?, ? from unnest(?::int[]) c order by c
                                on conflict (customer, audience)
                                do update set enters = excluded.enters, first = excluded.first
                                """)
                        .param(audience.number())
                        .param(enters)
                        .param(audience.keeping().countedAt() == null)
                        .param(some)
                        .update();
                timers.setAll(java.util.Arrays.stream(some)
                        .mapToObj(customer -> new Due(Upkeep.TIMER, customer, "", now))
                        .toList());
            });
        }
    }
}
