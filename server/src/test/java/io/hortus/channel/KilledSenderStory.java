package io.hortus.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hortus.delivery.World;
import io.hortus.testing.Databases;
import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A sender is killed with kill −9 at random moments, again and again: no mail is lost, none doubled.
/// `-Dkills=200` for the long run, `-Dseed=…` to play one again.
class KilledSenderStory {
    private static final int MAILS_A_KILL = 150;

    @Test
    void noMailIsLostAndNoneDoubledWhenTheSenderIsKilledAgainAndAgain() throws Exception {
        var kills = Integer.getInteger("kills", 3);
        var seed = Long.getLong("seed", 20261121L);
        System.out.println("seed " + seed + ", kills " + kills);
        var random = new SplittableRandom(seed);
        var url = Databases.freshUrl();
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(6);
        try (var server = new MailServer();
                var world = new World(new HikariDataSource(config), Clock.tickMillis(ZoneId.of("Asia/Shanghai")))) {
            var people = world.people(IntStream.range(0, MAILS_A_KILL)
                    .mapToObj(i -> "p" + i + "@example.com")
                    .toList());
            var mails = 0;
            var inTheMiddle = 0;
            for (var kill = 0; kill < kills; kill++) {
                var first = mails;
                world.deliveries.enqueue(IntStream.range(0, MAILS_A_KILL)
                        .mapToObj(i -> world.promise(
                                people.get(i), "chn_mail", Map.of("subject", "m" + (first + i), "text", "x")))
                        .toList());
                mails += MAILS_A_KILL;
                var child = child(url, server);
                try {
                    assertThat(child.inputReader().lines().anyMatch("working"::equals))
                            .isTrue();
                    LockSupport.parkNanos(random.nextLong(1_000_000, 250_000_000));
                } finally {
                    child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                }
                if (world.jdbc
                                .sql("select count(*) from delivery.queue where claimed")
                                .query(Long.class)
                                .single()
                        > 0) {
                    inTheMiddle++;
                }
            }
            var all = mails;
            var last = child(url, server);
            try {
                await().atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> world.count("sent") == all);
            } finally {
                last.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }

            System.out.println(inTheMiddle + " of " + kills + " kills struck in the middle of sending");
            assertThat(server.received())
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, mails)
                            .mapToObj(i -> "p" + i % MAILS_A_KILL + "@example.com m" + i)
                            .toList());
            assertThat(world.facts().stream()
                            .filter(fact -> fact.name().equals("message_sent"))
                            .map(fact -> fact.messageId())
                            .distinct())
                    .hasSize(mails);
            assertThat(inTheMiddle).isPositive();
        }
    }

    private static Process child(String url, MailServer server) throws Exception {
        var java = ProcessHandle.current().info().command().orElse("java");
        return new ProcessBuilder(List.of(
                        java,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SendingChild.class.getName(),
                        url,
                        Integer.toString(server.smtpPort()),
                        Integer.toString(server.imapPort())))
                .redirectError(new File("/dev/null"))
                .start();
    }
}
