package io.hortus.audience.live;

/// A measure over a window that depends on nothing but the event's own time and now.
///
/// @param folds whether events folded away count too
record Did(int stream, Gauge gauge, Span span, boolean folds) implements Plan {
    @Override
    public boolean holds(Person person, long now) {
        var track = person.track(stream);
        var range = span.at(track, now);
        return gauge.holds(track, range.closed(), range.opened(), folds, now);
    }

    @Override
    public long stirs(Person person, long now) {
        var track = person.track(stream);
        var range = span.at(track, now);
        var high = track.before(span.to());
        var opened = range.opened();
        var closed = range.closed();
        if (opened == high && gauge.onlyFalls(track)) return falls(track, closed, opened, now);
        var verdict = gauge.holds(track, closed, opened, folds, now);
        var at = now;
        while (true) {
            var opening = opened < high ? span.opens(track.time(opened)) : Span.NEVER;
            var closing = span.moves() && closed < opened ? span.closes(track.time(closed)) : Span.NEVER;
            at = Math.min(Math.min(opening, closing), gauge.turns(track, closed, opened, at));
            if (at == Span.NEVER) return Span.NEVER;
            while (opened < high && span.opens(track.time(opened)) <= at) opened++;
            while (span.moves() && closed < opened && span.closes(track.time(closed)) <= at) closed++;
            if (gauge.holds(track, closed, opened, folds, at) != verdict) return at;
        }
    }

    /// Where no event is left to begin counting, a test that only falls flips once at most: when the event goes without
    /// which it fails.
    private long falls(Track track, int closed, int opened, long now) {
        if (!span.moves()
                || !gauge.holds(track, closed, opened, folds, now)
                || gauge.holds(track, opened, opened, folds, now)) return Span.NEVER;
        var holding = closed;
        var failing = opened;
        while (failing - holding > 1) {
            var middle = (holding + failing) >>> 1;
            if (gauge.holds(track, middle, opened, folds, now)) holding = middle;
            else failing = middle;
        }
        return span.closes(track.time(holding));
    }
}
