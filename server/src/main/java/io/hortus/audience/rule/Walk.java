package io.hortus.audience.rule;

import java.util.List;

/// Goes through the nodes of a rule, each with its path.
public final class Walk {
    private Walk() {}

    /// Is told each node.
    public interface Each {
        /// @param path a JSON pointer, such as `/of/0`; empty for the rule itself
        void node(String path, Rule rule);
    }

    /// From the top down, groups before what is in them.
    public static void through(Rule rule, Each each) {
        through(rule, "", each);
    }

    /// Only what is no group and no negation.
    public static void leaves(Rule rule, Each each) {
        through(rule, (path, node) -> {
            if (leaf(node)) each.node(path, node);
        });
    }

    private static boolean leaf(Rule rule) {
        return !(rule instanceof Rule.All
                || rule instanceof Rule.Any
                || rule instanceof Rule.None
                || rule instanceof Rule.Not);
    }

    private static void through(Rule rule, String path, Each each) {
        each.node(path, rule);
        switch (rule) {
            case Rule.All all -> through(all.of(), path, each);
            case Rule.Any any -> through(any.of(), path, each);
            case Rule.None none -> through(none.of(), path, each);
            case Rule.Not not -> through(not.rule(), path + "/rule", each);
            default -> {}
        }
    }

    private static void through(List<Rule> rules, String path, Each each) {
        for (var i = 0; i < rules.size(); i++) through(rules.get(i), path + "/of/" + i, each);
    }
}
