package io.hortus.emulators.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// The world's time: it runs with the machine's until somebody freezes, sets or advances it. All times of the world
/// come from here, so that twenty seconds, a day or a month pass in one call.
public final class Clock {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public long offsetMillis;
    public boolean frozen;
    public long frozenAtMillis;

    public long millis() {
        return frozen ? frozenAtMillis : System.currentTimeMillis() + offsetMillis;
    }

    public long seconds() {
        return millis() / 1000;
    }

    public void freeze() {
        frozenAtMillis = millis();
        frozen = true;
    }

    public void run() {
        if (frozen) offsetMillis = frozenAtMillis - System.currentTimeMillis();
        frozen = false;
    }

    public void advance(Duration by) {
        if (frozen) frozenAtMillis += by.toMillis();
        else offsetMillis += by.toMillis();
    }

    public void set(Instant to) {
        if (frozen) frozenAtMillis = to.toEpochMilli();
        else offsetMillis = to.toEpochMilli() - System.currentTimeMillis();
    }

    /// The calendar day of a moment; moments beyond the year 9999 count as its end.
    public static LocalDate day(long seconds) {
        return Instant.ofEpochSecond(Math.clamp(seconds, 0, 253_402_200_000L))
                .atZone(ZONE)
                .toLocalDate();
    }

    public static long startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toEpochSecond();
    }
}
