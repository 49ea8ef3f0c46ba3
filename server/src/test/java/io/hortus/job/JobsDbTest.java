package io.hortus.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Ids;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import io.hortus.kernel.Sql;
import io.hortus.testing.Databases;
import io.hortus.testing.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class JobsDbTest {
    private final MutableClock clock = MutableClock.standard();
    private final List<JobRunner> runners = new ArrayList<>();
    private HikariDataSource database;
    private JobStore store;

    @BeforeEach
    void database() {
        database = Databases.fresh();
        store = new JobStore(JdbcClient.create(database));
    }

    @AfterEach
    void close() {
        runners.forEach(JobRunner::stop);
        database.close();
    }

    @Test
    void aJobShowsItsProgressAndItsResult() {
        var jobs = jobs();
        var go = new CountDownLatch(1);
        var id = jobs.start("test", "Count to ten", "ada", progress -> {
            progress.total(10);
            progress.done(3);
            go.await();
            progress.done(10);
            progress.result("/api/test/result");
        });
        await().untilAsserted(() -> assertThat(jobs.get(id).done()).isEqualTo(3));
        assertThat(jobs.get(id).state()).isEqualTo(Job.State.RUNNING);
        assertThat(jobs.get(id).total()).isEqualTo(10);
        go.countDown();
        await().untilAsserted(() -> assertThat(jobs.get(id).state()).isEqualTo(Job.State.DONE));
        var job = jobs.get(id);
        assertThat(job.done()).isEqualTo(10);
        assertThat(job.resultUrl()).isEqualTo("/api/test/result");
        assertThat(job.by()).isEqualTo(new Job.By("ada", "ada"));
        assertThat(job.finishedAt()).isEqualTo(clock.instant());
        assertThat(jobs.list(Sql.TRUE, 10)).containsExactly(job);
    }

    @Test
    void aJobThatCountedErrorsSaysSo() {
        var jobs = jobs();
        var id = jobs.start("test", "Half of it", "ada", progress -> progress.errors(2));
        await().untilAsserted(() -> assertThat(jobs.get(id).state()).isEqualTo(Job.State.DONE_WITH_ERRORS));
        assertThat(jobs.get(id).errors()).isEqualTo(2);
    }

    @Test
    void aJobThatThrowsFailsWithTheReason() {
        var jobs = jobs();
        var id = jobs.start("test", "Impossible", "ada", progress -> {
            throw Problem.missing("file", "x.csv");
        });
        await().untilAsserted(() -> assertThat(jobs.get(id).state()).isEqualTo(Job.State.FAILED));
        assertThat(jobs.get(id).reason()).isEqualTo("There is no file 'x.csv'");
    }

    @Test
    void aCancelledJobStopsAtItsNextCheckpoint() {
        var jobs = jobs();
        var id = jobs.start("test", "For ever", "ada", progress -> {
            while (true) {
                progress.checkpoint();
                Thread.onSpinWait();
            }
        });
        jobs.cancel(id);
        await().untilAsserted(() -> assertThat(jobs.get(id).state()).isEqualTo(Job.State.CANCELLED));
        assertThatThrownBy(() -> jobs.cancel(id)).hasMessage("Job '" + id + "' is cancelled");
    }

    @Test
    void aKilledProcessesJobIsResumedByItsKindFromItsArgument() {
        var argument = Json.object().put("file", "orders.csv");
        leftBehindBy("job_1", new Jobs.Order("copy", "Copy", Job.By.HORTUS, "", argument), dead());
        var seen = new ArrayList<String>();
        var jobs =
                jobs(resumer("copy", job -> seen.add(job.argument().path("file").asString())));
        await().untilAsserted(() -> assertThat(jobs.get("job_1").state()).isEqualTo(Job.State.DONE));
        assertThat(seen).containsExactly("orders.csv");
    }

    @Test
    void aKilledProcessesJobThatNobodyResumesFailsWithTheReason() {
        leftBehindBy("job_1", new Jobs.Order("copy", "Copy", Job.By.HORTUS, "", Json.object()), dead());
        var jobs = jobs();
        await().untilAsserted(() -> assertThat(jobs.get("job_1").state()).isEqualTo(Job.State.FAILED));
        assertThat(jobs.get("job_1").reason()).isEqualTo("The server stopped while it ran");
    }

    @Test
    void aJobOfAnotherMachineIsTakenUpOnlyAfterItsLease() {
        leftBehindBy("job_1", new Jobs.Order("copy", "Copy", Job.By.HORTUS, "", Json.object()), "elsewhere/1/1");
        var runs = new AtomicInteger();
        var jobs = jobs(resumer("copy", work -> runs.incrementAndGet()));
        leftBehindBy("job_2", new Jobs.Order("copy", "Copy", Job.By.HORTUS, "", Json.object()), dead());
        await().untilAsserted(() -> assertThat(jobs.get("job_2").state()).isEqualTo(Job.State.DONE));
        assertThat(jobs.get("job_1").state()).isEqualTo(Job.State.QUEUED);
        clock.advance(JobRunner.LEASE.plusSeconds(1));
        await().untilAsserted(() -> assertThat(jobs.get("job_1").state()).isEqualTo(Job.State.DONE));
        assertThat(runs).hasValue(2);
    }

    @Test
    void aStoppedServerLeavesItsJobsToTheNext() {
        var first = jobs();
        var id = first.start(new Jobs.Order("copy", "Copy", Job.By.HORTUS, "", Json.object()), progress -> {
            while (true) {
                progress.checkpoint();
                Thread.onSpinWait();
            }
        });
        await().untilAsserted(() -> assertThat(first.get(id).state()).isEqualTo(Job.State.RUNNING));
        runners.removeFirst().stop();
        assertThat(first.get(id).state()).isEqualTo(Job.State.RUNNING);
        var second = jobs(resumer("copy", work -> {}));
        await().untilAsserted(() -> assertThat(second.get(id).state()).isEqualTo(Job.State.DONE));
    }

    @Test
    void finishedJobsAreForgottenAfterThirtyDays() {
        var jobs = jobs();
        var id = jobs.start("test", "Short", "ada", work -> {});
        await().untilAsserted(() -> assertThat(jobs.get(id).state()).isEqualTo(Job.State.DONE));
        clock.advance(Duration.ofDays(29));
        assertThat(store.forget(clock.instant().minus(Duration.ofDays(30)))).isZero();
        clock.advance(Duration.ofDays(2));
        await().untilAsserted(() -> assertThat(jobs.find(id)).isEmpty());
    }

    private Jobs jobs(Resumer... resumers) {
        var installation = new HortusProperties(Path.of("unused"), "Asia/Shanghai", "CNY", Set.of("worker"));
        var runner = new JobRunner(store, clock, installation, () -> Stream.of(resumers));
        runners.add(runner);
        runner.start();
        return new Jobs(store, runner, new Ids(), clock);
    }

    private static String dead() {
        return new Holder(Holder.ME.machine(), 1L << 40, 1).toString();
    }

    private void leftBehindBy(String id, Jobs.Order order, String holder) {
        store.insert(id, order, clock.instant(), JobRunner.LEASE);
        JdbcClient.create(database)
                .sql("update job.job set holder = ? where id = ?")
                .params(holder, id)
                .update();
    }

    private static Resumer resumer(String kind, java.util.function.Consumer<Job> work) {
        return new Resumer() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public Work resume(Job job) {
                return progress -> work.accept(job);
            }
        };
    }
}
