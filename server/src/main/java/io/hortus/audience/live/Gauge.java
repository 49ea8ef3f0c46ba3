package io.hortus.audience.live;

import io.hortus.audience.rule.Check;
import io.hortus.audience.rule.Is;
import io.hortus.audience.rule.Measure;
import io.hortus.audience.rule.ValueCode;
import io.hortus.insight.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.function.LongUnaryOperator;

/// Measures neighbouring events of a track and tests what comes out. Immutable.
final class Gauge {
    private final Measure.Of of;
    private final Check test;
    private final ZoneId zone;

    Gauge(Measure.Of of, Check test, ZoneId zone) {
        this.of = of;
        this.test = test;
        this.zone = zone;
    }

    /// @param from the first event that counts
    /// @param to the one after the last
    /// @param folded whether what was folded away counts too
    boolean holds(Track track, int from, int to, boolean folded, long now) {
        return switch (of.kind()) {
            case NUMBER -> {
                var number = number(track, from, to, folded);
                yield number != ValueCode.MISSING && test.holds(number);
            }
            case VALUE -> test.holdsAny(values(track, from, to));
            case TIME -> from < to && test.holdsTime(time(track, from, to), now);
        };
    }

    /// Whether the earliest events' ceasing to count can only end a test that passes, never begin one.
    boolean onlyFalls(Track track) {
        if (test.is() != Is.AT_LEAST && test.is() != Is.GREATER) return false;
        return switch (of) {
            case COUNT, DISTINCT, DAYS, WEEKS, MAX -> true;
            case SUM -> track.neverNegative();
            default -> false;
        };
    }

    /// The first instant after `now` at which the test of these same events may come out otherwise.
    long turns(Track track, int from, int to, long now) {
        return of.kind() == Measure.Kind.TIME && from < to ? test.turnsTime(time(track, from, to), now) : Span.NEVER;
    }

    private long time(Track track, int from, int to) {
        return track.time(of == Measure.Of.FIRST_TIME ? from : to - 1);
    }

    private long number(Track track, int from, int to, boolean folded) {
        return switch (of) {
            case COUNT -> (to - from + (folded ? track.foldedCount() : 0)) * Numbers.UNIT;
            case SUM -> Numbers.add(folded ? track.foldedSum() : 0, track.sum(from, to));
            case AVERAGE -> average(track, from, to);
            case MIN, MAX -> extreme(track, from, to);
            case DISTINCT -> distinct(track, from, to);
            case DAYS -> units(track, from, to, time -> day(time).toEpochDay());
            case WEEKS ->
                units(
                        track,
                        from,
                        to,
                        time -> day(time)
                                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                                .toEpochDay());
            case FIRST, LAST, MOST_FREQUENT, FIRST_TIME, LAST_TIME ->
                throw new IllegalStateException(of + " is no number");
        };
    }

    private static long average(Track track, int from, int to) {
        var many = 0;
        for (var i = from; i < to; i++) if (ValueCode.number(track.value(i))) many++;
        if (many == 0) return ValueCode.MISSING;
        return BigDecimal.valueOf(track.sum(from, to))
                .divide(BigDecimal.valueOf(many), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private long extreme(Track track, int from, int to) {
        var found = ValueCode.MISSING;
        for (var i = from; i < to; i++) {
            var value = track.value(i);
            if (!ValueCode.number(value)) continue;
            if (found == ValueCode.MISSING || (of == Measure.Of.MIN ? value < found : value > found)) found = value;
        }
        return found;
    }

    private static long distinct(Track track, int from, int to) {
        var seen = new HashSet<Long>();
        for (var i = from; i < to; i++) if (track.value(i) != ValueCode.MISSING) seen.add(track.value(i));
        return seen.size() * Numbers.UNIT;
    }

    private static long units(Track track, int from, int to, LongUnaryOperator unit) {
        var count = 0L;
        var last = Long.MIN_VALUE;
        for (var i = from; i < to; i++) {
            var now = unit.applyAsLong(track.time(i));
            if (now == last) continue;
            last = now;
            count++;
        }
        return count * Numbers.UNIT;
    }

    private LocalDate day(long time) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(time), zone);
    }

    private long[] values(Track track, int from, int to) {
        if (from >= to) return new long[0];
        if (of == Measure.Of.MOST_FREQUENT) return mostFrequent(track, from, to);
        var at = time(of == Measure.Of.FIRST ? track.time(from) : track.time(to - 1), track, from, to);
        var values = new long[at[1] - at[0]];
        for (var i = 0; i < values.length; i++) values[i] = track.value(at[0] + i);
        return values;
    }

    /// The events of exactly this time, which begins or ends the range.
    private static int[] time(long time, Track track, int from, int to) {
        var first = from;
        while (track.time(first) < time) first = first + 1;
        var end = first;
        while (end < to && track.time(end) == time) end++;
        return new int[] {first, end};
    }

    private static long[] mostFrequent(Track track, int from, int to) {
        var counts = new HashMap<Long, Integer>();
        var most = 0;
        for (var i = from; i < to; i++) {
            if (track.value(i) == ValueCode.MISSING) continue;
            most = Math.max(most, counts.merge(track.value(i), 1, Integer::sum));
        }
        var top = most;
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == top)
                .mapToLong(java.util.Map.Entry::getKey)
                .toArray();
    }
}
