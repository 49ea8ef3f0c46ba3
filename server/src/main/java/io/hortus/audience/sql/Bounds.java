package io.hortus.audience.sql;

import io.hortus.audience.rule.Window;
import java.time.Instant;
import java.time.ZoneId;

/// The times of the events that count in a window at an instant, both ends included.
///
/// @param first epoch milliseconds
record Bounds(long first, long last) {
    static Bounds of(Window window, Instant now, ZoneId zone) {
        var at = now.toEpochMilli();
        return switch (window) {
            case Window.Rolling rolling -> {
                var last = at - rolling.ending() * 1000;
                yield new Bounds(last - rolling.seconds() * 1000 + 1, last);
            }
            case Window.Calendar calendar -> {
                var unit = calendar.floor(now.atZone(zone).toLocalDate());
                var first = unit.minus(calendar.ending() + calendar.length() - 1L, calendar.unit());
                var next = unit.minus(calendar.ending() - 1L, calendar.unit());
                var last = calendar.ending() == 0
                        ? at
                        : next.atStartOfDay(zone).toInstant().toEpochMilli() - 1;
                yield new Bounds(first.atStartOfDay(zone).toInstant().toEpochMilli(), last);
            }
            case Window.Between between ->
                new Bounds(
                        between.from() == null ? Long.MIN_VALUE : between.from().toEpochMilli(),
                        between.to() == null ? at : Math.min(at, between.to().toEpochMilli() - 1));
            case Window.Ever _, Window.Beside _ -> new Bounds(Long.MIN_VALUE, at);
            case Window.SinceEntry _ -> throw new IllegalArgumentException("since_entry needs an entry");
        };
    }
}
