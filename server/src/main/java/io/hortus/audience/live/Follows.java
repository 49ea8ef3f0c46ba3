package io.hortus.audience.live;

import io.hortus.audience.rule.Need;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// One event after another. To each event of a step, the best way leads from the latest event of the step before
/// that was itself reached: its gap is the smallest, and the least can lie between.
///
/// @param quiet streams of which nothing may follow the last step
/// @param quietMs for so long
record Follows(List<Step> steps, List<Integer> quiet, long quietMs, Span span) implements Plan {
    private static final int MOST_STEPS = 200;

    /// @param gapMs since the step before
    /// @param without streams of which nothing may lie between
    record Step(int stream, long gapMs, List<Integer> without) {}

    static Follows of(Rule.Sequence sequence, ZoneId zone, ToIntFunction<Need> stream) {
        var window = Objects.requireNonNull(sequence.within());
        var steps = new ArrayList<Step>();
        for (var step : sequence.steps()) {
            steps.add(new Step(
                    stream.applyAsInt(Need.of(step, window)),
                    step.withinSeconds() == null ? Span.NEVER : step.withinSeconds() * 1000,
                    streams(step.without(), window, stream)));
        }
        var then = sequence.then();
        return new Follows(
                List.copyOf(steps),
                then == null ? List.of() : streams(then.without(), window, stream),
                then == null ? 0 : then.seconds() * 1000,
                new Span(window, zone));
    }

    private static List<Integer> streams(
            @Nullable List<Rule.Occasion> occasions, Window window, ToIntFunction<Need> stream) {
        return occasions == null
                ? List.of()
                : occasions.stream()
                        .map(one -> stream.applyAsInt(Need.of(one, window)))
                        .toList();
    }

    @Override
    public boolean holds(Person person, long now) {
        var reached = times(person, steps.getFirst(), now);
        for (var i = 1; i < steps.size() && reached.length > 0; i++) reached = next(person, reached, steps.get(i), now);
        if (quietMs == 0) return reached.length > 0;
        for (var time : reached) if (time + quietMs <= now && quietAfter(person, time)) return true;
        return false;
    }

    private boolean quietAfter(Person person, long time) {
        for (var stream : quiet) {
            var track = person.track(stream);
            if (track.before(time + 1) < track.before(time + quietMs + 1)) return false;
        }
        return true;
    }

    /// The times of a step's events that count now.
    private long[] times(Person person, Step step, long now) {
        var track = person.track(step.stream);
        var range = span.at(track, now);
        var times = new long[Math.max(0, range.opened() - range.closed())];
        for (var i = 0; i < times.length; i++) times[i] = track.time(range.closed() + i);
        return times;
    }

    private long[] next(Person person, long[] before, Step step, long now) {
        var times = times(person, step, now);
        var found = new long[times.length];
        var many = 0;
        var last = -1;
        for (var time : times) {
            while (last + 1 < before.length && before[last + 1] < time) last++;
            if (last < 0 || time - before[last] > step.gapMs) continue;
            if (undisturbed(person, step, before[last], time)) found[many++] = time;
        }
        return java.util.Arrays.copyOf(found, many);
    }

    private static boolean undisturbed(Person person, Step step, long from, long to) {
        for (var stream : step.without) {
            var track = person.track(stream);
            if (track.before(from + 1) < track.before(to)) return false;
        }
        return true;
    }

    @Override
    public long stirs(Person person, long now) {
        var verdict = holds(person, now);
        var at = now;
        for (var tries = 0; tries < MOST_STEPS; tries++) {
            at = candidate(person, at);
            if (at == Span.NEVER || holds(person, at) != verdict) return at;
        }
        return at;
    }

    /// The next instant at which an event begins or ceases to count, or a quiet time is over.
    private long candidate(Person person, long now) {
        var first = Span.NEVER;
        for (var step : steps) {
            var track = person.track(step.stream);
            var range = span.at(track, now);
            if (range.opened() < track.before(span.to())) {
                first = Math.min(first, span.opens(track.time(range.opened())));
            }
            if (span.moves() && !range.empty()) first = Math.min(first, span.closes(track.time(range.closed())));
        }
        if (quietMs > 0) {
            var track = person.track(steps.getLast().stream);
            var after = track.before(now - quietMs + 1);
            if (after < track.size()) first = Math.min(first, track.time(after) + quietMs);
        }
        return first;
    }
}
