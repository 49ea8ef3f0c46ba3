package io.hortus.ingest;

import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.EventLog.LogUnavailable;
import io.hortus.eventlog.EventLog.Overloaded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// The one way from the doors into the house. Safe for use by several threads.
public class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    /// Below the three seconds after which the first clients give up.
    private static final int PATIENCE_SECONDS = 2;

    private final EventLog events;
    private final RejectedRecords rejected;
    private final Outage outage;
    private final MeterRegistry meters;
    private final Counter accepted;

    public Intake(EventLog events, RejectedRecords rejected, Outage outage, MeterRegistry meters) {
        this.events = events;
        this.rejected = rejected;
        this.outage = outage;
        this.meters = meters;
        this.accepted = meters.counter("ingest.accepted.events");
    }

    /// Makes a haul durable. Events go first: when writing the rejections then fails, the sender repeats the request,
    /// and its events are recognised while its rejections were not yet written.
    public Taken take(Haul haul) {
        if (haul.isEmpty()) return Taken.KEPT;
        if (outage.lasts()) return Taken.AWAY;
        try {
            if (!haul.events().isEmpty()) events.append(haul.events());
            if (!haul.rejected().isEmpty()) rejected.write(haul.rejected());
        } catch (Overloaded e) {
            return Taken.BUSY;
        } catch (LogUnavailable | DataAccessException e) {
            if (outage.began()) log.warn("Events cannot be written now: {}", e.getMessage());
            return Taken.AWAY;
        }
        count(haul);
        return Taken.KEPT;
    }

    /// As [#take], for senders that cannot wait: after some seconds without an answer the database counts as away.
    /// The events may then come in twice, which their ids make good.
    public Taken takeSoon(Haul haul) {
        if (haul.isEmpty()) return Taken.KEPT;
        if (outage.lasts()) return Taken.AWAY;
        var task = new FutureTask<>(() -> take(haul));
        Thread.ofVirtual().name("ingest-take").start(task);
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            if (outage.began()) log.warn("Events cannot be written now: no answer for {} s", PATIENCE_SECONDS);
            return Taken.AWAY;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a haul could not be taken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Taken.AWAY;
        }
    }

    private void count(Haul haul) {
        accepted.increment(haul.events().size());
        for (var rejection : haul.rejected()) {
            meters.counter(
                            "ingest.rejected.events",
                            "door",
                            rejection.door(),
                            "reason",
                            rejection.reason().wire())
                    .increment();
        }
    }
}
