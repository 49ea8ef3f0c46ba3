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
    private static final int ROUNDS = 16;
    private static final int WARM = 8;

    @Test
    void aTurnOfManyEventsCostsAFixedNumberOfStatements() {
        try (var garden = new Garden()) {
            var random = new SplittableRandom(1);
            var moves = 0L;
            for (var i = 0; i < 100; i++) garden.publish(rule(i));
            for (var round = 0; round < ROUNDS; round++) {
                var events = new ArrayList<Event>();
                for (var i = 0; i < 4 * BATCH; i++) {
                    var dice = random.nextInt(20);
                    var name = dice == 0 ? "Order Completed" : dice < 4 ? "Searched" : "Page Viewed";
                    var properties =
                            "{\"revenue\":" + random.nextInt(500) + ",\"category\":\"c" + random.nextInt(20) + "\"}";
                    events.add(garden.event(name, garden.now(), properties, "user_id:u" + random.nextInt(5_000)));
                }
                garden.append(events);
                // The first rounds meet everybody for the first time.
                if (round == WARM) {
                    garden.updateNanos = 0;
                    moves = 0;
                }
                moves += garden.turns(BATCH).size();
                garden.advance(Duration.ofSeconds(1));
            }
            var events = (ROUNDS - WARM) * 4 * BATCH;
            System.out.printf(
                    "Upkeep: %.0f events/s with 100 audiences, %.3f moves an event, at most %d statements a batch%n",
                    events / (garden.updateNanos / 1e9), moves / (double) events, garden.mostStatements);
            var started = System.nanoTime();
            garden.insight.catchUp();
            var seconds = (System.nanoTime() - started) / 1e9;
            System.out.printf("Loader: %.0f events/s%n", ROUNDS * 4 * BATCH / seconds);
            assertThat(garden.mostStatements).isLessThanOrEqualTo(15);
        }
    }

    /// Thresholds that few people pass, as in real life: most events move nobody.
    private static String rule(int i) {
        return switch (i % 4) {
            case 0 ->
                "{\"op\":\"did\",\"event\":\"Order Completed\",\"test\":{\"is\":\"atLeast\",\"value\":" + (3 + i / 20)
                        + "},\"within\":{\"window\":\"days\",\"days\":" + (7 + i % 24) + "}}";
            case 1 ->
                "{\"op\":\"did\",\"event\":\"Order Completed\",\"measure\":{\"of\":\"sum\",\"property\":\"revenue\"},\"test\":{\"is\":\"atLeast\",\"value\":"
                        + (500 + i * 20) + "},\"within\":{\"window\":\"rolling\",\"seconds\":" + (86_400 * (1 + i % 28))
                        + "}}";
            case 2 ->
                "{\"op\":\"did\",\"event\":\"Page Viewed\",\"where\":[{\"property\":\"category\",\"test\":{\"is\":\"equals\",\"value\":\"c"
                        + i % 20
                        + "\"}}],\"test\":{\"is\":\"atLeast\",\"value\":4},\"within\":{\"window\":\"rolling\",\"seconds\":604800}}";
            default ->
                "{\"op\":\"all\",\"of\":[{\"op\":\"did\",\"event\":\"Searched\",\"test\":{\"is\":\"atLeast\",\"value\":8},\"within\":{\"window\":\"rolling\",\"seconds\":"
                        + 3600 * i
                        + "}},{\"op\":\"not\",\"rule\":{\"op\":\"did\",\"event\":\"Order Completed\",\"within\":{\"window\":\"rolling\",\"seconds\":2592000}}}]}";
        };
    }
}
