package io.hortus.eventlog.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hortus.eventlog.EventLog.LogUnavailable;
import io.hortus.eventlog.postgres.Appender.Encoded;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AppenderTest {
    @Test
    void aDatabaseThatHangsIsAwayForItsCallersAndWhatItTookIsThereOnce() {
        var answers = new CountDownLatch(1);
        var written = new CompletableFuture<List<Encoded>>();
        try (var appender = new Appender(10, 10, Duration.ofMillis(50), events -> {
            await(answers);
            assertThat(written.complete(List.copyOf(events))).isTrue();
        })) {
            var first = new Encoded(0, new byte[] {1});
            assertThatThrownBy(() -> appender.append(List.of(first)))
                    .isInstanceOf(LogUnavailable.class)
                    .hasMessageContaining("has not answered for PT0.05S");
            answers.countDown();
            assertThat(written.join()).containsExactly(first);
        }
    }

    @Test
    void aFailureReachesEveryCallerOfItsGroup() {
        try (var appender = new Appender(10, 10, Duration.ofSeconds(10), events -> {
            throw new IllegalStateException("no room on the disk");
        })) {
            assertThatThrownBy(() -> appender.append(List.of(new Encoded(0, new byte[0]))))
                    .isInstanceOf(LogUnavailable.class)
                    .hasMessageContaining("no room on the disk");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
