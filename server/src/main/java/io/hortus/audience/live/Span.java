package io.hortus.audience.live;

import io.hortus.audience.rule.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// From when until when an event counts in a window: `[opens, closes)`, in epoch milliseconds. Both grow with the
/// event's time, so the events that count at any instant are neighbours.
final class Span {
    static final long NEVER = Long.MAX_VALUE;

    private final Window window;
    private final ZoneId zone;

    /// @param window any but one beside another event and `since_entry`
    Span(Window window, ZoneId zone) {
        if (window instanceof Window.SinceEntry) {
            throw new IllegalArgumentException("only whoever knows the entry can count since_entry");
        }
        this.window = window;
        this.zone = zone;
    }

    /// Events before this never count.
    private long from() {
        return window instanceof Window.Between between && between.from() != null
                ? between.from().toEpochMilli()
                : Long.MIN_VALUE;
    }

    /// Events at this or later never count.
    long to() {
        return window instanceof Window.Between between && between.to() != null
                ? between.to().toEpochMilli()
                : NEVER;
    }

    long opens(long time) {
        return switch (window) {
            case Window.Rolling rolling -> time + rolling.ending() * 1000;
            case Window.Calendar calendar when calendar.ending() > 0 -> start(calendar, time, calendar.ending());
            default -> time;
        };
    }

    long closes(long time) {
        return switch (window) {
            case Window.Rolling rolling -> time + (rolling.ending() + rolling.seconds()) * 1000;
            case Window.Calendar calendar -> start(calendar, time, calendar.ending() + (long) calendar.length());
            default -> NEVER;
        };
    }

    /// The start of the unit so many after the one that the time lies in.
    private long start(Window.Calendar calendar, long time, long units) {
        return calendar.floor(LocalDate.ofInstant(Instant.ofEpochMilli(time), zone))
                .plus(units, calendar.unit())
                .atStartOfDay(zone)
                .toInstant()
                .toEpochMilli();
    }

    /// Whether the mere passage of time can end an event's counting.
    boolean moves() {
        return window instanceof Window.Rolling || window instanceof Window.Calendar;
    }

    /// How many of the track's events have begun to count, and how many of those have ended, at an instant: those
    /// that count are `[closed, opened)`.
    Range at(Track track, long now) {
        var low = track.before(from());
        var opened = low;
        var high = track.before(to());
        while (opened < high) {
            var middle = (opened + high) >>> 1;
            if (opens(track.time(middle)) <= now) opened = middle + 1;
            else high = middle;
        }
        if (!moves()) return new Range(low, opened);
        var closed = low;
        high = opened;
        while (closed < high) {
            var middle = (closed + high) >>> 1;
            if (closes(track.time(middle)) <= now) closed = middle + 1;
            else high = middle;
        }
        return new Range(closed, opened);
    }

    /// Indices of a track, the second not included.
    record Range(int closed, int opened) {
        boolean empty() {
            return opened <= closed;
        }
    }
}
