package io.hortus.audience.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A test of a time against now. All times are epoch milliseconds. Immutable.
///
/// | test | a time t passes while |
/// |---|---|
/// | withinLast, N seconds | t ≤ now < t + N |
/// | withinLast, D days | t ≤ now, and now lies before the start of the D-th company day after t's |
/// | longerAgo, N seconds | now ≥ t + N |
/// | longerAgo, D days | now lies on the D-th company day after t's, or later |
/// | withinNext, N seconds | t − N ≤ now < t |
/// | withinNext, D days | from the start of the D-th company day before t's to the end of t's |
/// | anniversary, D days | today, or one of the D company days after it, is an anniversary of t's day |
///
/// Anniversaries of 29 February are on the 28th in other years. By the lunar calendar a leap month's day is kept in
/// the ordinary month of that number, and a 30th in a month of 29 days on the 29th.
final class Relative {
    private static final long NEVER = Long.MAX_VALUE;
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9998, 12, 31);

    private final Is is;
    private final long days;
    private final long ms;
    private final boolean lunar;
    private final ZoneId zone;

    /// @param days -1 where seconds are given
    private Relative(Is is, long days, long ms, boolean lunar, ZoneId zone) {
        this.is = is;
        this.days = days;
        this.ms = ms;
        this.lunar = lunar;
        this.zone = zone;
    }

    static Relative of(Is is, @Nullable JsonNode value, ZoneId zone) {
        if (value == null) throw new IllegalArgumentException(is + " needs a value");
        var lunar = value.path("calendar").asString("").equals("lunar");
        return new Relative(
                is, value.path("days").asLong(-1), value.path("seconds").asLong(0) * 1000, lunar, zone);
    }

    boolean holds(long time, long now) {
        if (is != Is.ANNIVERSARY) return opens(time) <= now && now < closes(time);
        var next = nextAnniversary(time, now);
        return next != null && !next.isAfter(day(now).plusDays(days));
    }

    /// The first instant after `now` at which the answer changes; [Long#MAX_VALUE] for never.
    long turns(long time, long now) {
        if (is == Is.ANNIVERSARY) {
            var next = nextAnniversary(time, now);
            if (next == null) return NEVER;
            var ends = next.isAfter(day(now).plusDays(days)) ? next.minusDays(days) : next.plusDays(1);
            return start(ends);
        }
        if (opens(time) > now) return opens(time);
        return closes(time) > now ? closes(time) : NEVER;
    }

    /// The first and the last time that pass now, or null where those that pass are no single range.
    long @Nullable [] range(long now) {
        var today = day(now);
        return switch (is) {
            case WITHIN_LAST -> new long[] {days < 0 ? now - ms + 1 : start(today.minusDays(days - 1)), now};
            case LONGER_AGO -> new long[] {Long.MIN_VALUE, days < 0 ? now - ms : start(today.minusDays(days - 1)) - 1};
            case WITHIN_NEXT ->
                new long[] {days < 0 ? now + 1 : start(today), days < 0 ? now + ms : start(today.plusDays(days + 1)) - 1
                };
            default -> null;
        };
    }

    private long opens(long time) {
        return switch (is) {
            case WITHIN_LAST -> time;
            case LONGER_AGO -> days < 0 ? time + ms : start(day(time).plusDays(days));
            case WITHIN_NEXT -> days < 0 ? time - ms : start(day(time).minusDays(days));
            default -> throw new IllegalStateException(is + " is not relative");
        };
    }

    private long closes(long time) {
        return switch (is) {
            case WITHIN_LAST -> days < 0 ? time + ms : start(day(time).plusDays(days));
            case LONGER_AGO -> NEVER;
            case WITHIN_NEXT -> days < 0 ? time : start(day(time).plusDays(1));
            default -> throw new IllegalStateException(is + " is not relative");
        };
    }

    private @Nullable LocalDate nextAnniversary(long time, long now) {
        var date = day(time);
        var from = date.isAfter(day(now)) ? date : day(now);
        if (lunar) return Lunar.nextAnniversary(date, from);
        var thisYear = date.withYear(from.getYear());
        return thisYear.isBefore(from) ? date.withYear(from.getYear() + 1) : thisYear;
    }

    private LocalDate day(long time) {
        var day = LocalDate.ofInstant(Instant.ofEpochMilli(time), zone);
        if (day.isBefore(FIRST)) return FIRST;
        return day.isAfter(LAST) ? LAST : day;
    }

    private long start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
