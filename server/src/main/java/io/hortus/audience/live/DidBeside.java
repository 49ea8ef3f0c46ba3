package io.hortus.audience.live;

import io.hortus.audience.rule.Window;

/// A measure over a window beside another event of the same person. Both windows and events stand still, so only
/// events that are yet to come, by their dates, change the answer.
///
/// @param anchor the stream of the other event
record DidBeside(int stream, int anchor, Window.Beside window, Gauge gauge) implements Plan {
    private static final int MOST_STEPS = 200;

    @Override
    public boolean holds(Person person, long now) {
        var anchors = person.track(anchor);
        var happened = anchors.before(now + 1);
        if (happened == 0) return false;
        var at = anchors.time(window.which() == Window.Which.LAST ? happened - 1 : 0);
        var track = person.track(stream);
        var until = track.before(now + 1);
        var seconds = window.seconds();
        int from;
        int to;
        if (window instanceof Window.After) {
            from = track.before(at + 1);
            to = seconds == null ? until : track.before(at + seconds * 1000 + 1);
        } else {
            from = seconds == null ? 0 : track.before(at - seconds * 1000);
            to = track.before(at);
        }
        return gauge.holds(track, Math.min(from, until), Math.min(to, until), false, now);
    }

    @Override
    public long stirs(Person person, long now) {
        var track = person.track(stream);
        var anchors = person.track(anchor);
        var verdict = holds(person, now);
        var at = now;
        for (var steps = 0; steps < MOST_STEPS; steps++) {
            at = Math.min(Math.min(next(track, at), next(anchors, at)), turning(person, at));
            if (at == Span.NEVER || holds(person, at) != verdict) return at;
        }
        return at;
    }

    private static long next(Track track, long now) {
        var at = track.before(now + 1);
        return at < track.size() ? track.time(at) : Span.NEVER;
    }

    /// A test of a time against now may turn by itself: for each of the events it could be about.
    private long turning(Person person, long now) {
        var track = person.track(stream);
        var first = Span.NEVER;
        for (var i = 0; i < track.size(); i++) first = Math.min(first, gauge.turns(track, i, i + 1, now));
        return first;
    }
}
