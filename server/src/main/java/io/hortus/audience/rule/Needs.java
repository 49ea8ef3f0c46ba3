package io.hortus.audience.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What must be known to answer a rule.
///
/// @param dids every leaf over events
/// @param profile whether an attribute, a stage or a tag is asked for
/// @param audiences other audiences asked about
public record Needs(List<Rule.Did> dids, boolean profile, Set<String> audiences) {

    public static Needs of(Rule.Core rule) {
        var dids = new ArrayList<Rule.Did>();
        var audiences = new HashSet<String>();
        var profile = collect(rule, dids, audiences);
        return new Needs(List.copyOf(dids), profile, Set.copyOf(audiences));
    }

    private static boolean collect(Rule rule, List<Rule.Did> dids, Set<String> audiences) {
        return switch (rule) {
            case Rule.All all -> collect(all.of(), dids, audiences);
            case Rule.Any any -> collect(any.of(), dids, audiences);
            case Rule.Not not -> collect(not.rule(), dids, audiences);
            case Rule.Did did -> {
                dids.add(did);
                yield false;
            }
            case Rule.In in -> {
                audiences.add(in.audience());
                yield false;
            }
            case Rule.Has _, Rule.Tagged _ -> true;
            case Rule.Sugar sugar -> throw new IllegalStateException("not in the core: " + sugar);
        };
    }

    private static boolean collect(List<Rule> rules, List<Rule.Did> dids, Set<String> audiences) {
        var profile = false;
        for (var rule : rules) profile |= collect(rule, dids, audiences);
        return profile;
    }
}
