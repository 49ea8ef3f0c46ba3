package io.hortus.audience.live;

import io.hortus.audience.rule.Window;
import java.time.Instant;
import java.time.ZoneId;

/// From when until when an event counts in a window: `[opens, closes)`, in epoch milliseconds. Both grow with the
/// event's time, so the events that count at any instant are neighbours.
final class Span {
    static final long NEVER = Long.MAX_VALUE;

    private final Window window;
    private final ZoneId zone;

    Span(Window window, ZoneId zone) {
        this.window = window;
        this.zone = zone;
    }

    /// Events before this never count.
    long from(long entry) {
        return switch (window) {
            case Window.Between between ->
                between.from() == null ? Long.MIN_VALUE : between.from().toEpochMilli();
            case Window.SinceEntry _ -> entry;
            case Window.Rolling _, Window.Days _, Window.Ever _ -> Long.MIN_VALUE;
        };
    }

    /// Events at this or later never count.
    long to() {
        return window instanceof Window.Between between && between.to() != null
                ? between.to().toEpochMilli()
                : NEVER;
    }

    long opens(long time) {
        return window instanceof Window.Rolling rolling ? time + rolling.ending() * 1000 : time;
    }

    long closes(long time) {
        return switch (window) {
            case Window.Rolling rolling -> time + (rolling.ending() + rolling.seconds()) * 1000;
            case Window.Days days ->
                Instant.ofEpochMilli(time)
                        .atZone(zone)
                        .toLocalDate()
                        .plusDays(days.days())
                        .atStartOfDay(zone)
                        .toInstant()
                        .toEpochMilli();
            case Window.Between _, Window.Ever _, Window.SinceEntry _ -> NEVER;
        };
    }

    /// Whether what was folded away counts too.
    boolean folded() {
        return window instanceof Window.Ever;
    }

    /// Whether the mere passage of time can end an event's counting, or begin it late.
    boolean moves() {
        return window instanceof Window.Rolling || window instanceof Window.Days;
    }

    /// How long an event must be kept by itself.
    static long horizonMs(Window window) {
        return switch (window) {
            case Window.Rolling rolling -> (rolling.seconds() + rolling.ending()) * 1000;
            case Window.Days days -> (days.days() + 2L) * 86_400_000;
            case Window.Ever _ -> 0;
            case Window.Between _, Window.SinceEntry _ -> Stream.KEEP_ALL;
        };
    }
}
