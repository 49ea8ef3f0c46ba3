package io.hortus.audience.live;

import io.hortus.audience.rule.Bucket;
import io.hortus.audience.rule.Check;
import io.hortus.audience.rule.Need;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Window;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A rule made ready to be asked about one person. Immutable; may be used by several threads.
public sealed interface Plan permits Plan.All, Plan.Any, Plan.Not, Plan.Leaf, DidBeside, Did, Follows {

    /// Whether it holds at an instant, in epoch milliseconds.
    boolean holds(Person person, long now);

    /// The first instant after `now` at which a leaf below answers differently, if nothing but time passes, or an
    /// earlier one at which to ask again; a long way off where none will.
    long stirs(Person person, long now);

    /// @param stream gives the number of the stream that holds some events
    static Plan of(Rule.Core rule, ZoneId zone, ToIntFunction<Need> stream) {
        return switch (rule) {
            case Rule.All all -> new All(all(all.of(), zone, stream));
            case Rule.Any any -> new Any(all(any.of(), zone, stream));
            case Rule.Not not -> new Not(of((Rule.Core) not.rule(), zone, stream));
            case Rule.Has has -> new Has(has.field(), Check.of(has.test(), zone));
            case Rule.Tagged tagged ->
                new Tagged(
                        tagged.tags(),
                        tagged.match() == Rule.Match.ALL,
                        tagged.source(),
                        tagged.added() == null ? null : Check.of(tagged.added(), zone));
            case Rule.In in -> new In(in.audience());
            case Rule.Share share -> new Share(share, new Bucket(share.salt()));
            case Rule.Listed listed -> new Listed(listed.list());
            case Rule.Sequence sequence -> Follows.of(sequence, zone, stream);
            case Rule.Did did -> did(did, zone, stream);
        };
    }

    private static Plan did(Rule.Did did, ZoneId zone, ToIntFunction<Need> stream) {
        var needs = Need.of(did);
        var of = Objects.requireNonNull(did.measure()).of();
        var gauge = new Gauge(of, Check.of(Objects.requireNonNull(did.test()), zone), zone);
        var own = stream.applyAsInt(needs.getFirst());
        if (did.within() instanceof Window.Beside beside) {
            return new DidBeside(own, stream.applyAsInt(needs.getLast()), beside, gauge);
        }
        var folds = did.within() instanceof Window.Ever && of.foldable();
        return new Did(own, gauge, new Span(Objects.requireNonNull(did.within()), zone), folds);
    }

    private static List<Plan> all(List<Rule> rules, ZoneId zone, ToIntFunction<Need> stream) {
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

    /// What does not change by itself, unless it says so.
    sealed interface Leaf extends Plan {
        @Override
        default long stirs(Person person, long now) {
            return Span.NEVER;
        }
    }

    record Has(String field, Check check) implements Leaf {
        @Override
        public boolean holds(Person person, long now) {
            JsonNode value = person.fields().path(field);
            return check.passes(value, now);
        }

        @Override
        public long stirs(Person person, long now) {
            return check.turns(person.fields().path(field), now);
        }
    }

    record Tagged(
            List<String> tags,
            boolean all,
            @Nullable String source,
            @Nullable Check added) implements Leaf {
        @Override
        public boolean holds(Person person, long now) {
            for (var tag : tags) if (has(person, tag, now) != all) return !all;
            return all;
        }

        private boolean has(Person person, String name, long now) {
            var tag = person.tags().get(name);
            return tag != null
                    && (source == null || source.equals(tag.source()))
                    && (added == null || added.holdsTime(tag.at(), now));
        }

        @Override
        public long stirs(Person person, long now) {
            if (added == null) return Span.NEVER;
            var first = Span.NEVER;
            for (var name : tags) {
                var tag = person.tags().get(name);
                if (tag != null) first = Math.min(first, added.turnsTime(tag.at(), now));
            }
            return first;
        }
    }

    record In(String audience) implements Leaf {
        @Override
        public boolean holds(Person person, long now) {
            return person.memberOf(audience);
        }
    }

    record Share(Rule.Share share, Bucket bucket) implements Leaf {
        @Override
        public boolean holds(Person person, long now) {
            return bucket.within(share, person.customer());
        }
    }

    record Listed(String list) implements Leaf {
        @Override
        public boolean holds(Person person, long now) {
            return person.lists().contains(list);
        }
    }
}
