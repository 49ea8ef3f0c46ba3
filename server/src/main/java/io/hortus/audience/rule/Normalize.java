package io.hortus.audience.rule;

import io.hortus.audience.rule.rewrite.AttributeTests;
import io.hortus.audience.rule.rewrite.DidDefaults;
import io.hortus.audience.rule.rewrite.DidNotAsNotDid;
import io.hortus.audience.rule.rewrite.EveryoneAsAll;
import io.hortus.audience.rule.rewrite.NoTagsAsNotTagged;
import io.hortus.audience.rule.rewrite.NoneAsNotAny;
import io.hortus.audience.rule.rewrite.Rewrite;
import io.hortus.audience.rule.rewrite.SequenceDefaults;
import io.hortus.audience.rule.rewrite.ShortcutsAsHas;
import java.util.List;

/// Rewrites a valid rule into the core, from the leaves up. The order of the rewrites does not matter: each leaves
/// nothing behind that it would take itself.
public final class Normalize {
    private static final List<Rewrite> REWRITES = List.of(
            new EveryoneAsAll(),
            new NoneAsNotAny(),
            new DidNotAsNotDid(),
            new ShortcutsAsHas(),
            new NoTagsAsNotTagged(),
            new SequenceDefaults(),
            new DidDefaults(),
            new AttributeTests());

    private Normalize() {}

    public static Rule.Core core(Rule rule) {
        var now = children(rule);
        for (var rewrite : REWRITES) now = rewrite.apply(now);
        return switch (now) {
            case Rule.Core core -> core;
            case Rule.Sugar sugar -> throw new IllegalStateException("no rewrite took " + sugar);
        };
    }

    private static Rule children(Rule rule) {
        return switch (rule) {
            case Rule.All all -> new Rule.All(all(all.of()));
            case Rule.Any any -> new Rule.Any(all(any.of()));
            case Rule.None none -> new Rule.None(all(none.of()));
            case Rule.Not not -> new Rule.Not(core(not.rule()));
            case Rule leaf -> leaf;
        };
    }

    private static List<Rule> all(List<Rule> rules) {
        return rules.stream().map(rule -> (Rule) core(rule)).toList();
    }
}
