package io.hortus.insight;

import io.hortus.job.Job;
import io.hortus.job.Jobs;
import io.hortus.job.Progress;
import io.hortus.job.Resumer;
import io.hortus.job.Work;
import io.hortus.kernel.Json;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Builds the columnar store anew, as a job that shows how far it is. The loader does the work; a job taken up after
/// a crash only goes on watching, because the store's own cursors tell where it stopped.
@Component
class Rebuilding implements Resumer {
    private static final String KIND = "insight.rebuild";
    private static final long LOOK_NANOS = 100_000_000;

    private final Jobs jobs;
    private final Insight insight;

    /// @param jobs later, because it needs its resumers first
    Rebuilding(@Lazy Jobs jobs, Insight insight) {
        this.jobs = jobs;
        this.insight = insight;
    }

    String start(Job.By by) {
        return jobs.start(
                new Jobs.Order(
                        KIND, "Rebuild the columnar store", by, "The store goes on filling by itself", Json.object()),
                progress -> {
                    insight.rebuild();
                    watch(progress);
                });
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Work resume(Job job) {
        return this::watch;
    }

    private void watch(Progress progress) {
        while (true) {
            var places = insight.places();
            progress.total(places.stream().mapToLong(Insight.Place::spine).sum());
            progress.done(places.stream().mapToLong(Insight.Place::insight).sum());
            if (insight.upToDate()) return;
            progress.checkpoint();
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
