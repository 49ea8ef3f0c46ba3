package io.hortus.job;

import io.hortus.kernel.Ids;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import io.hortus.kernel.Sql;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Starts long work, shows how far it is, and stops it. Safe for use by several threads.
@Component
public class Jobs {
    private final JobStore store;
    private final JobRunner runner;
    private final Ids ids;
    private final Clock clock;

    Jobs(JobStore store, JobRunner runner, Ids ids, Clock clock) {
        this.store = store;
        this.runner = runner;
        this.ids = ids;
        this.clock = clock;
    }

    /// What is asked for.
    ///
    /// @param kind the room's word; also finds the [Resumer]
    /// @param title for people, for example `Import orders.csv`
    /// @param leaves a sentence: what stays when it is cancelled
    /// @param argument a JSON object for the resumer
    public record Order(String kind, String title, Job.By by, String leaves, JsonNode argument) {}

    /// Makes the row and puts the work in the queue. Call it outside a transaction: the row must be there before the
    /// work runs.
    ///
    /// @return the job's id
    public String start(Order order, Work work) {
        var id = ids.next("job");
        store.insert(id, order, clock.instant(), JobRunner.LEASE);
        runner.run(id, work);
        return id;
    }

    /// As [#start(Order, Work)], with nothing to resume by and nothing that cancelling leaves.
    public String start(String kind, String title, String by, Work work) {
        return start(new Order(kind, title, new Job.By(by, by), "", Json.object()), work);
    }

    public Optional<Job> find(String id) {
        return store.find(id);
    }

    public Job get(String id) {
        return store.find(id).orElseThrow(() -> Problem.missing("job", id));
    }

    /// The newest first.
    public List<Job> list(Sql where, int limit) {
        return store.list(where, limit);
    }

    /// Asks the job to stop at its next checkpoint, in whichever process it runs.
    public void cancel(String id) {
        var job = get(id);
        if (!store.askCancel(id))
            throw new Problem(
                    JobCode.JOB_FINISHED, "Job '" + id + "' is " + job.state().word());
        runner.stop(id);
    }
}
