package io.hortus.insight;

import io.hortus.eventlog.Cursors;
import io.hortus.eventlog.EventLog;
import io.hortus.kernel.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps the columnar store up to date, in one thread, for as long as the program runs.
///
/// The loader follows the spine at its own pace: it can lag, fail or be rebuilt without hurting anyone.
@Component
public class Insight implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Insight.class);
    private static final long PAUSE_MS = 100;
    /// Rounds begin at least so far apart: each costs the columnar store a transaction, however few events it carries.
    private static final long ROUND_NANOS = 500_000_000;
    /// The feed of customers is taken up as often as it is cheap: it may cost a fifth of the time, and waits for a
    /// second at most. Who changes several times meanwhile is carried over once.
    private static final long FEED_NANOS = 200_000_000;

    private static final long FEED_MOST_NANOS = 1_000_000_000;
    private static final int FEED_SHARE = 5;
    private static final long REST_NANOS = 5_000_000_000L;
    private static final long RETRY_MS = 1_000;
    /// Five minutes of resting.
    private static final int OFTEN = 60;

    private final EventLog events;
    private final Cursors cursors;
    private final InsightStore store;
    private final Loader loader;
    private final CustomerFeed feed;
    private final Nodes nodes;
    private final MeterRegistry meters;
    /// Whether the store was written to since it was last tidied up, and when; the loader's thread alone uses them.
    private boolean untidy;

    private long workedAt;
    private int refused;
    private volatile boolean running;
    private volatile boolean rebuild;
    private volatile boolean feedTold = true;
    private volatile long feedAt;
    private volatile long caughtUpAt = System.nanoTime();
    private volatile Thread thread = Thread.currentThread();

    Insight(
            EventLog events,
            Cursors cursors,
            InsightStore store,
            Loader loader,
            CustomerFeed feed,
            Nodes nodes,
            MeterRegistry meters) {
        this.events = events;
        this.cursors = cursors;
        this.store = store;
        this.loader = loader;
        this.feed = feed;
        this.nodes = nodes;
        this.meters = meters;
    }

    /// How far one partition is.
    public record Place(int partition, long logEnd, long spine, long insight) {}

    public List<Place> places() {
        var places = new ArrayList<Place>();
        for (var p = 0; p < events.partitions(); p++) {
            places.add(new Place(p, events.end(p), cursors.position(Loader.SPINE, p), store.position(p)));
        }
        return places;
    }

    /// The largest node that any event in the store is attached to.
    public int lastNode() {
        return store.list(Sql.of("select coalesce(max(node), 0) from ev"), row -> row.integer(1))
                .getFirst();
    }

    /// Waits until the store holds everything up to these positions, by partition.
    ///
    /// @param goOn asked now and then; throws to stop waiting
    public void await(List<Long> positions, Runnable goOn) {
        for (var p = 0; p < positions.size(); p++) {
            while (store.position(p) < positions.get(p)) {
                goOn.run();
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    /// Whether the store holds everything the spine had done when this was called.
    public boolean upToDate() {
        return !rebuild && places().stream().allMatch(place -> place.insight() >= place.spine()) && !feed.behind();
    }

    /// How long the store has been behind the spine, in milliseconds; 0 when it is not.
    public long lagMs() {
        return upToDate() ? 0 : Math.max(0, (System.nanoTime() - caughtUpAt) / 1_000_000);
    }

    public boolean rebuilding() {
        return rebuild;
    }

    /// Throws everything away and reads it again from the log; returns at once.
    public void rebuild() {
        rebuild = true;
        LockSupport.unpark(thread);
    }

    /// Brings in everything there is now, in the caller's thread.
    public void catchUp() {
        do {
            feedTold = true;
        } while (round() > 0);
    }

    /// @return how many positions and changes it went forward
    private synchronized long round() {
        if (rebuild) {
            store.clear();
            nodes.forget();
            rebuild = false;
        }
        // Events before people: an event's node is then never unknown to a reader who sees the event for longer than
        // one round.
        var done = loader.step(cursors.positions(Loader.SPINE));
        if (done > 0) meters.counter("insight.loaded.positions").increment((double) done);
        if (feedTold || System.nanoTime() - feedAt > 0) {
            var began = System.nanoTime();
            var fed = feed.step();
            var now = System.nanoTime();
            feedTold = fed * 2 >= CustomerFeed.LIMIT; // there is more where that came from
            feedAt = now + Math.clamp((now - began) * FEED_SHARE, FEED_NANOS, FEED_MOST_NANOS);
            done += fed;
        }
        if (done == 0) caughtUpAt = System.nanoTime();
        return done;
    }

    private void tidy() {
        if (!untidy || System.nanoTime() - workedAt < REST_NANOS) return;
        untidy = !store.tidy();
        if (!untidy) {
            refused = 0;
            return;
        }
        workedAt = System.nanoTime();
        if (++refused % OFTEN == 0) log.warn("The columnar store could not be tidied up {} times in a row", refused);
    }

    private void run() {
        while (running) {
            try {
                var mark = cursors.moved().mark();
                var began = System.nanoTime();
                var moved = round();
                if (moved == 0) {
                    tidy();
                    cursors.moved().await(mark, PAUSE_MS);
                } else {
                    untidy = true;
                    workedAt = began;
                    // A backlog, as after a rebuild, is carried without a pause.
                    if (!loader.mayHaveMore(moved)) LockSupport.parkNanos(began + ROUND_NANOS - System.nanoTime());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!running) return;
                meters.counter("insight.failed.rounds").increment();
                log.warn("The columnar store could not follow; it tries again", e);
                LockSupport.parkNanos(RETRY_MS * 1_000_000);
            }
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("insight").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
