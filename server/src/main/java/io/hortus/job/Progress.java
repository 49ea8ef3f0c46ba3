package io.hortus.job;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What running work tells about itself, and how it hears that it is to stop. The figures reach the row about once
/// a second. Safe for use by several threads.
public final class Progress {
    private static final long UNKNOWN = -1;
    private final String job;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private volatile long total = UNKNOWN;
    private volatile boolean stop;
    private volatile boolean asked;
    private volatile @Nullable String resultUrl;

    Progress(String job, long done, long errors) {
        this.job = job;
        this.done.set(done);
        this.errors.set(errors);
    }

    /// The job's id.
    public String job() {
        return job;
    }

    /// How many units there are in all.
    public void total(long units) {
        total = units;
    }

    public void done(long units) {
        done.set(units);
    }

    public void add(long units) {
        done.addAndGet(units);
    }

    public void errors(long units) {
        errors.set(units);
    }

    /// Where the result can be fetched: a path of our own API.
    public void result(String url) {
        resultUrl = url;
    }

    /// Whether to stop: somebody asked to cancel, the server stops, or another process has the job.
    public boolean stopping() {
        return stop;
    }

    /// @throws Cancelled when the work is to stop here
    public void checkpoint() {
        if (stop) throw new Cancelled();
    }

    /// Whether the work is to stop because somebody cancelled it: then it ends for good. Otherwise it will be
    /// resumed.
    public boolean cancelled() {
        return asked;
    }

    void cancel() {
        asked = true;
        stop = true;
    }

    /// Another process, or the next life of this one, goes on with the work.
    void leave() {
        stop = true;
    }

    Figures figures() {
        return new Figures(done.get(), total == UNKNOWN ? null : total, errors.get(), resultUrl);
    }

    record Figures(
            long done,
            @Nullable Long total,
            long errors,
            @Nullable String resultUrl) {}

    /// Thrown through the work when it is to stop.
    public static final class Cancelled extends RuntimeException {
        public Cancelled() {
            super("cancelled", null, false, false);
        }
    }
}
