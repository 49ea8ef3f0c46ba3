package io.hortus.job;

import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Runs work on virtual threads, a few at a time; tells the rows once a second how far it is; takes up what other
/// processes left behind. A process that stops leaves its jobs to be taken up by the next.
@Component
class JobRunner implements SmartLifecycle {
    /// How long a job stays with a process that says nothing.
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final int AT_ONCE = 4;
    private static final int MAX_ATTEMPTS = 20;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

    private final JobStore store;
    private final Clock clock;
    private final boolean takesUp;
    private final Supplier<Stream<Resumer>> resumers;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<String, Progress> running = new ConcurrentHashMap<>();
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private volatile boolean stopped = true;
    private volatile ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
    private Instant forgotAt = Instant.EPOCH;

    /// Resumers are looked up when needed, because most of them start jobs themselves.
    @Autowired
    JobRunner(JobStore store, Clock clock, HortusProperties hortus, ObjectProvider<Resumer> resumers) {
        this(store, clock, hortus, resumers::stream);
    }

    JobRunner(JobStore store, Clock clock, HortusProperties hortus, Supplier<Stream<Resumer>> resumers) {
        this.store = store;
        this.clock = clock;
        this.takesUp = hortus.roles().contains("worker");
        this.resumers = resumers;
    }

    void run(String id, Work work) {
        run(id, work, new Progress(id, 0, 0));
    }

    private void run(String id, Work work, Progress progress) {
        running.put(id, progress);
        threads.put(id, Thread.ofVirtual().name(id).start(() -> whenThereIsPlace(id, work, progress)));
    }

    void stop(String id) {
        var progress = running.get(id);
        if (progress != null) progress.cancel();
    }

    private void whenThereIsPlace(String id, Work work, Progress progress) {
        try {
            places.acquire();
            try {
                if (store.started(id, clock.instant())) toItsEnd(id, work, progress);
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.remove(id);
            threads.remove(id);
        }
    }

    private void toItsEnd(String id, Work work, Progress progress) {
        Job.State state;
        @Nullable String reason = null;
        try {
            work.run(progress);
            state = progress.figures().errors() > 0 ? Job.State.DONE_WITH_ERRORS : Job.State.DONE;
        } catch (Progress.Cancelled e) {
            state = Job.State.CANCELLED;
        } catch (Exception e) {
            state = Job.State.FAILED;
            reason = e instanceof Problem ? e.getMessage() : e.toString();
            if (!stopped) log.error("Job {} failed", id, e);
        }
        if (stopped || progress.stopping() && !progress.cancelled()) return;
        store.finish(id, state, reason, progress.figures(), clock.instant());
    }

    private void beat() {
        try {
            var mine = List.copyOf(running.values());
            if (!mine.isEmpty()) {
                var held = store.beat(mine, clock.instant(), LEASE).stream()
                        .collect(Collectors.toMap(JobStore.Held::id, JobStore.Held::cancel));
                for (var progress : mine) heed(progress, held.get(progress.job()));
            }
            if (takesUp) takeUpWhatIsLeft();
            if (forgotAt.isBefore(clock.instant().minus(Duration.ofHours(1)))) {
                forgotAt = clock.instant();
                store.forget(forgotAt.minus(KEPT));
            }
        } catch (RuntimeException e) {
            if (!stopped) log.warn("Jobs could not report: {}", e.toString());
        }
    }

    private static void heed(Progress progress, @Nullable Boolean cancel) {
        if (cancel == null) progress.leave();
        else if (cancel) progress.cancel();
    }

    private void takeUpWhatIsLeft() {
        var now = clock.instant();
        for (var left : store.left(now)) {
            if (!left.leaseOver() && !Holder.read(left.holder()).dead()) continue;
            var attempts = store.takeOver(left, now, LEASE);
            if (attempts.isPresent()) takeUp(left.id(), attempts.get());
        }
    }

    private void takeUp(String id, int attempts) {
        var job = store.find(id).orElseThrow();
        var resumer = resumers.get()
                .filter(each -> each.kind().equals(job.kind()))
                .findFirst()
                .orElse(null);
        var figures = new Progress.Figures(job.done(), job.total(), job.errors(), job.resultUrl());
        var cancelling = job.state() == Job.State.CANCELLING;
        if (resumer == null) {
            var end = cancelling ? Job.State.CANCELLED : Job.State.FAILED;
            store.finish(id, end, cancelling ? null : "The server stopped while it ran", figures, clock.instant());
        } else if (attempts > MAX_ATTEMPTS) {
            store.finish(
                    id,
                    Job.State.FAILED,
                    "The server stopped " + attempts + " times at the same place",
                    figures,
                    clock.instant());
        } else {
            log.info("Taking up job {} ({}) where it stopped", id, job.title());
            var progress = new Progress(id, job.done(), job.errors());
            if (cancelling) progress.cancel();
            run(id, resumer.resume(job), progress);
        }
    }

    @Override
    public void start() {
        stopped = false;
        heart = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("jobs").factory());
        var _ = heart.scheduleWithFixedDelay(this::beat, 0, 1, TimeUnit.SECONDS);
    }

    /// Work is interrupted and its rows stay unfinished, so that the next process takes it up.
    @Override
    public void stop() {
        stopped = true;
        heart.shutdownNow();
        running.values().forEach(Progress::leave);
        threads.values().forEach(Thread::interrupt);
        for (var thread : List.copyOf(threads.values())) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        try {
            store.release();
        } catch (RuntimeException e) {
            log.info("Jobs stay with this process until it is gone: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return !stopped;
    }
}
