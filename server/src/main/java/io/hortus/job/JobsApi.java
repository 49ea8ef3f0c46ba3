package io.hortus.job;

import io.hortus.access.Allowed;
import io.hortus.access.Caller;
import io.hortus.access.Permission;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import io.hortus.kernel.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Background jobs over HTTP: everybody sees and cancels their own; those who manage accounts cancel any.
@RestController
@RequestMapping("/api/jobs")
class JobsApi {
    private final Jobs jobs;

    JobsApi(Jobs jobs) {
        this.jobs = jobs;
    }

    record JobView(
            String id,
            String kind,
            String title,
            String by,
            boolean mine,
            String state,
            long done,
            @Nullable Long total,
            long errors,
            @Nullable String reason,
            @Nullable String resultUrl,
            String leaves,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {
        static JobView of(Job job) {
            return new JobView(
                    job.id(),
                    job.kind(),
                    job.title(),
                    job.by().name(),
                    job.by().id().equals(Caller.current().id()),
                    job.state().word(),
                    job.done(),
                    job.total(),
                    job.errors(),
                    job.reason(),
                    job.resultUrl(),
                    job.leaves(),
                    job.createdAt(),
                    job.startedAt(),
                    job.finishedAt());
        }
    }

    @GetMapping
    @Allowed("jobs.read")
    Page<JobView> list(
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer limit) {
        var where = new ArrayList<Sql>();
        if (mine) where.add(Sql.of("by_id = ?", Caller.current().id()));
        if (state != null) where.add(Sql.of("state = ?", known(state)));
        var items = jobs.list(Sql.and(where), Page.size(limit)).stream()
                .map(JobView::of)
                .toList();
        return new Page<>(items, null);
    }

    @GetMapping("/{id}")
    @Allowed("jobs.read")
    JobView get(@PathVariable String id) {
        return JobView.of(jobs.get(id));
    }

    @PostMapping("/{id}/cancel")
    @Allowed("jobs.read")
    JobView cancel(@PathVariable String id) {
        var caller = Caller.current();
        if (!jobs.get(id).by().id().equals(caller.id())) caller.need(Permission.ACCOUNTS_MANAGE);
        jobs.cancel(id);
        return JobView.of(jobs.get(id));
    }

    private static String known(String state) {
        for (var one : Job.State.values()) if (one.word().equals(state)) return state;
        var all = List.of(Job.State.values()).stream().map(Job.State::word).toList();
        throw Problem.field("state", String.join(", ", all).toLowerCase(Locale.ROOT));
    }
}
