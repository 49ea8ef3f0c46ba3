package io.hortus.ingest.spool;

import io.hortus.eventlog.EventLog;
import io.hortus.ingest.Haul;
import io.hortus.ingest.Intake;
import io.hortus.ingest.Outage;
import io.hortus.ingest.Taken;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Brings the spool's hauls into the event log once it is back, file by file. A kill in the middle of a file brings
/// its hauls again; their message ids, given before they were spooled, make that happen once.
public final class Drain implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);
    private static final long PAUSE_MILLIS = 500;
    private static final int EVENTS = 2_000;

    private final Spool spool;
    private final Intake intake;
    private final Outage outage;
    private final EventLog events;
    private final MeterRegistry meters;
    /// Held while files are read or rewritten.
    private final ReentrantLock files = new ReentrantLock();
    private volatile boolean running;
    private volatile Thread thread = new Thread();

    public Drain(Spool spool, Intake intake, Outage outage, EventLog events, MeterRegistry meters) {
        this.spool = spool;
        this.intake = intake;
        this.outage = outage;
        this.events = events;
        this.meters = meters;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("ingest-drain").start(this::run);
    }

    private void run() {
        while (running) {
            try {
                round();
            } catch (IOException | RuntimeException e) {
                log.error("The spool cannot be drained now", e);
            }
            LockSupport.parkNanos(PAUSE_MILLIS * 1_000_000);
        }
    }

    /// One look at the world: is the outage over, and is there something to bring in?
    void round() throws IOException {
        if (outage.lasts() && isBack() && outage.ended()) log.info("Events can be written again");
        if (!outage.lasts() && !spool.isEmpty()) drain();
    }

    private boolean isBack() {
        try {
            return events.end(0) >= 0;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void drain() throws IOException {
        files.lock();
        try {
            for (var file : spool.finish()) if (!tryToBring(file)) return;
        } finally {
            files.unlock();
        }
    }

    /// A file that we cannot digest is set aside, so that those behind it flow.
    private boolean tryToBring(Path file) throws IOException {
        try {
            return bring(file);
        } catch (RuntimeException e) {
            log.error("{} cannot be brought in and is set aside", file, e);
            meters.counter("ingest.spool.damaged.files").increment();
            spool.setAside(file);
            return true;
        }
    }

    /// @return whether all of it is in the log and the file gone
    private boolean bring(Path file) throws IOException {
        var together = new Haul();
        for (var haul : SpoolFile.read(file)) {
            together.events().addAll(haul.events());
            together.rejected().addAll(haul.rejected());
            if (together.events().size() < EVENTS) continue;
            if (!take(together)) return false;
            together = new Haul();
        }
        if (!take(together)) return false;
        spool.remove(file);
        return true;
    }

    private boolean take(Haul haul) {
        if (intake.take(haul) != Taken.KEPT) return false;
        meters.counter("ingest.spool.drained.events").increment(haul.events().size());
        return true;
    }

    /// Changes every haul that is still here. A file whose hauls stay as they are is not touched.
    public void rewrite(UnaryOperator<Haul> change) {
        files.lock();
        try {
            for (var file : spool.finish()) {
                var before = SpoolFile.read(file);
                var after = before.stream().map(change).toList();
                if (!after.equals(before)) spool.replace(file, after);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the spool cannot be rewritten", e);
        } finally {
            files.unlock();
        }
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
        spool.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
