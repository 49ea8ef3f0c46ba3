package io.hortus.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T20:10:29.252Z, 2026-11-21T20:10:29.252Z",
        "2026-11-21T20:10:29Z, 2026-11-21T20:10:29Z",
        "2026-11-21T20:10:29.2Z, 2026-11-21T20:10:29.200Z",
        "2026-11-21T20:10:29.252999999Z, 2026-11-21T20:10:29.252Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
        "2026-11-22T04:10:29.252+08:00, 2026-11-21T20:10:29.252Z",
        "2026-11-21T20:10Z, 2026-11-21T20:10:00Z",
        "1763755829252, 2025-11-21T20:10:29.252Z",
    })
    void timesAreReadToTheMillisecond(String text, Instant meant) {
        assertThat(Times.millis(text)).isEqualTo(meant.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11-21",
                "2026-11-21T20:10:29",
                "2026-02-30T20:10:29Z",
                "2026-11-21T24:10:29.252Z",
                "2026-11-21T20:10:29.2529999991Z",
                "2026/11/21T20:10:29.252Z",
                "2026-11-21T20.10.29.252Z",
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(Times.millis(text)).isNull();
    }

    @Test
    void theShortWayAgreesWithTheLibrary() {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("Times: -Dseed=" + seed);
        var random = new Random(seed);
        for (var i = 0; i < 10_000; i++) {
            var text = Instant.ofEpochSecond(
                            random.nextLong(-60_000_000_000L, 250_000_000_000L), random.nextInt(1_000_000_000))
                    .toString();
            assertThat(Times.millis(text))
                    .as(text)
                    .isEqualTo(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        }
    }
}
