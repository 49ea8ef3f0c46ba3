package io.hortus.audience.live;

import io.hortus.audience.rule.Measure;
import io.hortus.audience.rule.ValueCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;

/// What is enough of a track whose events never cease to count: the same measure, now and whatever is still to come,
/// with as few events as that takes. Pure.
public final class Enough {
    private Enough() {}

    /// A track of its own, where less is enough; what lies after `now` is left as it is.
    ///
    /// @param now from when on the measure will be asked for, in epoch milliseconds
    public static Track of(Measure.Of of, Track track, long now, ZoneId zone) {
        var least = new Track(track.foldedCount(), track.foldedSum());
        var settled = track.before(now + 1);
        switch (of) {
            case COUNT, SUM -> {
                copy(track, 0, settled, least);
                least.foldBefore(now + 1);
            }
            case MIN, MAX -> extreme(of, track, settled, least);
            case DISTINCT -> distinct(track, settled, least);
            case DAYS, WEEKS -> days(track, settled, least, zone);
            case FIRST, FIRST_TIME -> copy(track, 0, settled == 0 ? 0 : track.before(track.time(0) + 1), least);
            case LAST, LAST_TIME ->
                copy(track, settled == 0 ? 0 : track.before(track.time(settled - 1)), settled, least);
            case AVERAGE, MOST_FREQUENT -> copy(track, 0, settled, least);
        }
        copy(track, settled, track.size(), least);
        return least;
    }

    private static void copy(Track from, int first, int end, Track to) {
        for (var i = first; i < end; i++) to.add(from.time(i), from.value(i));
    }

    private static void extreme(Measure.Of of, Track track, int settled, Track least) {
        var found = -1;
        for (var i = 0; i < settled; i++) {
            if (!ValueCode.number(track.value(i))) continue;
            if (found < 0
                    || (of == Measure.Of.MIN
                            ? track.value(i) < track.value(found)
                            : track.value(i) > track.value(found))) found = i;
        }
        if (found >= 0) least.add(track.time(found), track.value(found));
    }

    private static void distinct(Track track, int settled, Track least) {
        var seen = new HashSet<Long>();
        for (var i = 0; i < settled; i++) {
            var value = track.value(i);
            if (value != ValueCode.MISSING && seen.add(value)) least.add(track.time(i), value);
        }
    }

    /// One event a company day, which is also enough to tell weeks.
    private static void days(Track track, int settled, Track least, ZoneId zone) {
        var last = LocalDate.MIN;
        for (var i = 0; i < settled; i++) {
            var day = LocalDate.ofInstant(Instant.ofEpochMilli(track.time(i)), zone);
            if (day.equals(last)) continue;
            last = day;
            least.add(track.time(i), track.value(i));
        }
    }
}
