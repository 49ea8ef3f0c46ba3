package io.hortus.audience.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// What must be known to answer a rule.
///
/// @param events what it counts of a person's events
/// @param profile whether an attribute, a stage or a tag is asked for
/// @param tagDetails whether it is asked when or by whom a tag was given
/// @param time whether an answer may change by the mere passage of time
/// @param audiences other audiences asked about
/// @param lists uploaded lists asked about
public record Needs(
        List<Need> events,
        boolean profile,
        boolean tagDetails,
        boolean time,
        Set<String> audiences,
        Set<String> lists) {

    public static Needs of(Rule.Core rule) {
        var collector = new Collector();
        collector.collect(rule);
        return new Needs(
                List.copyOf(collector.events),
                collector.profile,
                collector.tagDetails,
                collector.time || !collector.events.isEmpty(),
                Set.copyOf(collector.audiences),
                Set.copyOf(collector.lists));
    }

    private static final class Collector {
        private final List<Need> events = new ArrayList<>();
        private final Set<String> audiences = new HashSet<>();
        private final Set<String> lists = new HashSet<>();
        private boolean profile;
        private boolean tagDetails;
        private boolean time;

        void collect(Rule rule) {
            switch (rule) {
                case Rule.All all -> all.of().forEach(this::collect);
                case Rule.Any any -> any.of().forEach(this::collect);
                case Rule.Not not -> collect(not.rule());
                case Rule.Did did -> events.addAll(Need.of(did));
                case Rule.Sequence sequence -> events.addAll(Need.of(sequence));
                case Rule.In in -> audiences.add(in.audience());
                case Rule.Listed listed -> lists.add(listed.list());
                case Rule.Share _ -> {}
                case Rule.Has has -> {
                    profile = true;
                    time |= has.test().is().relative();
                }
                case Rule.Tagged tagged -> {
                    profile = true;
                    tagDetails |= tagged.source() != null || tagged.added() != null;
                    time |= tagged.added() != null
                            && Objects.requireNonNull(tagged.added()).is().relative();
                }
                case Rule.Sugar sugar -> throw new IllegalStateException("not in the core: " + sugar);
            }
        }
    }
}
