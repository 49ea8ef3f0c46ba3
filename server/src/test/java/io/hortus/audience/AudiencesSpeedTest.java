package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.eventlog.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// How much a turn costs for 100 live audiences; run with `-Dspeed=true`.
@EnabledIfSystemProperty(named = "speed", matches = "true")
class AudiencesSpeedTest {
    private static final int BATCH = 1_000;

    @Test
    void aTurnOfManyEventsCostsAFixedNumberOfStatements() {
        try (var garden = new Garden()) {
            var random = new SplittableRandom(1);
            for (var i = 0; i < 100; i++) garden.publish(rule(i));
            for (var round = 0; round < 12; round++) {
                var events = new ArrayList<Event>();
                for (var i = 0; i < BATCH * 2; i++) {
                    var name = random.nextInt(10) == 0 ? "Order Completed" : random.nextInt(2) == 0 ? "Page Viewed" : "Searched";
                    var properties = "{\"revenue\":" + random.nextInt(500) + ",\"category\":\"c" + random.nextInt(20) + "\"}";
                    events.add(garden.event(name, garden.now(), properties, "user_id:u" + random.nextInt(20_000)));
                }
                garden.append(events);
                if (round == 4) { garden.updateNanos = 0; }
                garden.turns(BATCH);
                garden.advance(Duration.ofSeconds(1));
            }
            var rate = 8.0 * 2 * BATCH / (garden.updateNanos / 1e9);
            System.out.printf("update: %.0f events/s, at most %d statements a batch%n", rate, garden.mostStatements);
            var started = System.nanoTime();
            garden.insight.catchUp();
            System.out.printf("loader: %.0f events/s%n", 24_000 / ((System.nanoTime() - started) / 1e9));
            garden.advance(Duration.ofMinutes(61));
            started = System.nanoTime();
            var flips = garden.ticks().size();
            System.out.printf("timers: %d flips in %.2f s%n", flips, (System.nanoTime() - started) / 1e9);
            assertThat(garden.mostStatements).isLessThanOrEqualTo(13);
        }
    }

    private static String rule(int i) {
        return switch (i % 4) {
            case 0 ->
                "{\"op\":\"did\",\"event\":\"Order Completed\",\"test\":{\"is\":\"atLeast\",\"value\":" + (1 + i / 20)
                        + "},\"within\":{\"window\":\"days\",\"days\":" + (7 + i % 24) + "}}";
            case 1 ->
                "{\"op\":\"did\",\"event\":\"Order Completed\",\"measure\":{\"of\":\"sum\",\"property\":\"revenue\"},\"test\":{\"is\":\"atLeast\",\"value\":"
                        + i * 20 + "},\"within\":{\"window\":\"rolling\",\"seconds\":" + (86_400 * (1 + i % 28)) + "}}";
            case 2 ->
                "{\"op\":\"did\",\"event\":\"Page Viewed\",\"where\":[{\"property\":\"category\",\"test\":{\"is\":\"equals\",\"value\":\"c"
                        + i % 20 + "\"}}],\"test\":{\"is\":\"atLeast\",\"value\":2},\"within\":{\"window\":\"rolling\",\"seconds\":604800}}";
            default ->
                "{\"op\":\"all\",\"of\":[{\"op\":\"did\",\"event\":\"Searched\",\"within\":{\"window\":\"rolling\",\"seconds\":" + 3600 * i
                        + "}},{\"op\":\"not\",\"rule\":{\"op\":\"did\",\"event\":\"Order Completed\",\"within\":{\"window\":\"rolling\",\"seconds\":2592000}}}]}";
        };
    }
}
