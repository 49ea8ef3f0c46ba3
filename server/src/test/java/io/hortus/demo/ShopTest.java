package io.hortus.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShopTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");

    @Test
    void whatHappensNextHasJustHappened() {
        var shop = new Shop(7, 240);
        var orders = 0;
        for (var visit = 0; visit < 200; visit++) {
            var events = shop.next(NOW);
            assertThat(events).hasSizeBetween(1, 3);
            var times = events.stream()
                    .map(event -> Instant.parse(event.path("timestamp").asString()))
                    .toList();
            assertThat(times).isSorted();
            assertThat(times.getLast()).isEqualTo(NOW);
            assertThat(times.getFirst()).isAfter(NOW.minusSeconds(60));
            if (events.getLast().path("event").asString("").equals("Order Completed")) orders++;
        }
        assertThat(orders).isPositive();
    }
}
