package io.hortus.audience.live;

import io.hortus.audience.rule.Check;
import io.hortus.audience.rule.Measure;
import io.hortus.audience.rule.Rule;
import io.hortus.insight.Numbers;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/// A rule made ready to be asked about one person. Immutable; may be used by several threads.
public sealed interface Plan {

    /// Whether it holds at an instant, in epoch milliseconds.
    boolean holds(Person person, long now);

    /// The first instant after `now` at which a leaf below answers differently, if nothing but time passes; a long
    /// way off where none will.
    long stirs(Person person, long now);

    /// @param stream gives the number of the stream a leaf counts
    static Plan of(Rule.Core rule, ZoneId zone, ToIntFunction<Rule.Did> stream) {
        return switch (rule) {
            case Rule.All all -> new All(all(all.of(), zone, stream));
            case Rule.Any any -> new Any(all(any.of(), zone, stream));
            case Rule.Not not -> new Not(of((Rule.Core) not.rule(), zone, stream));
            case Rule.Has has -> new Has(has.field(), Check.of(has.test(), zone));
            case Rule.Tagged tagged -> new Tagged(tagged.tags(), tagged.match() == Rule.Match.ALL);
            case Rule.In in -> new In(in.audience());
            case Rule.Did did ->
                new Did(
                        stream.applyAsInt(did),
                        Objects.requireNonNull(did.measure()).of() == Measure.Of.SUM,
                        Check.of(Objects.requireNonNull(did.test()), zone),
                        new Span(Objects.requireNonNull(did.within()), zone));
        };
    }

    private static List<Plan> all(List<Rule> rules, ZoneId zone, ToIntFunction<Rule.Did> stream) {
        return rules.stream().map(rule -> of((Rule.Core) rule, zone, stream)).toList();
    }

    record All(List<Plan> of) implements Plan {
        @Override
        public boolean holds(Person person, long now) {
            for (var plan : of) if (!plan.holds(person, now)) return false;
            return true;
        }

        @Override
        public long stirs(Person person, long now) {
            return first(of, person, now);
        }
    }

    record Any(List<Plan> of) implements Plan {
        @Override
        public boolean holds(Person person, long now) {
            for (var plan : of) if (plan.holds(person, now)) return true;
            return false;
        }

        @Override
        public long stirs(Person person, long now) {
            return first(of, person, now);
        }
    }

    private static long first(List<Plan> plans, Person person, long now) {
        var first = Span.NEVER;
        for (var plan : plans) first = Math.min(first, plan.stirs(person, now));
        return first;
    }

    record Not(Plan plan) implements Plan {
        @Override
        public boolean holds(Person person, long now) {
            return !plan.holds(person, now);
        }

        @Override
        public long stirs(Person person, long now) {
            return plan.stirs(person, now);
        }
    }

    record Has(String field, Check check) implements Plan {
        @Override
        public boolean holds(Person person, long now) {
            JsonNode value = person.fields().path(field);
            return check.passes(value);
        }

        @Override
        public long stirs(Person person, long now) {
            return Span.NEVER;
        }
    }

    record Tagged(List<String> tags, boolean all) implements Plan {
        @Override
        public boolean holds(Person person, long now) {
            var has = person.tags();
            for (var tag : tags) if (has.contains(tag) != all) return !all;
            return all;
        }

        @Override
        public long stirs(Person person, long now) {
            return Span.NEVER;
        }
    }

    record In(String audience) implements Plan {
        @Override
        public boolean holds(Person person, long now) {
            return person.memberOf(audience);
        }

        @Override
        public long stirs(Person person, long now) {
            return Span.NEVER;
        }
    }

    /// The events that count at an instant are neighbours in the track: `[closed, opened)`.
    record Did(int stream, boolean sum, Check test, Span span) implements Plan {
        @Override
        public boolean holds(Person person, long now) {
            return test.holds(measure(person.track(stream), person, now));
        }

        /// Ten-thousandths, also for counts.
        long measure(Track track, Person person, long now) {
            var low = track.before(span.from(person.entry()));
            var high = track.before(span.to());
            var opened = opened(track, low, high, now);
            var closed = closed(track, low, opened, now);
            return value(track, closed, opened);
        }

        private int opened(Track track, int low, int high, long now) {
            var from = low;
            var to = high;
            while (from < to) {
                var middle = (from + to) >>> 1;
                if (span.opens(track.time(middle)) <= now) from = middle + 1;
                else to = middle;
            }
            return from;
        }

        private int closed(Track track, int low, int high, long now) {
            if (!span.moves()) return low;
            var from = low;
            var to = high;
            while (from < to) {
                var middle = (from + to) >>> 1;
                if (span.closes(track.time(middle)) <= now) from = middle + 1;
                else to = middle;
            }
            return from;
        }

        private long value(Track track, int closed, int opened) {
            if (!sum) return (opened - closed + (span.folded() ? track.foldedCount() : 0)) * Numbers.UNIT;
            var total = span.folded() ? track.foldedSum() : 0;
            for (var i = closed; i < opened; i++) total = Numbers.add(total, track.value(i));
            return total;
        }

        @Override
        public long stirs(Person person, long now) {
            var track = person.track(stream);
            var low = track.before(span.from(person.entry()));
            var high = track.before(span.to());
            var opened = opened(track, low, high, now);
            var closed = closed(track, low, opened, now);
            var verdict = test.holds(value(track, closed, opened));
            while (opened < high || (span.moves() && closed < opened)) {
                var opening = opened < high ? span.opens(track.time(opened)) : Span.NEVER;
                var closing = span.moves() && closed < opened ? span.closes(track.time(closed)) : Span.NEVER;
                var at = Math.min(opening, closing);
                while (opened < high && span.opens(track.time(opened)) <= at) opened++;
                while (span.moves() && closed < opened && span.closes(track.time(closed)) <= at) closed++;
                if (test.holds(value(track, closed, opened)) != verdict) return at;
            }
            return Span.NEVER;
        }
    }
}
