package io.hortus.journey.engine;

import io.hortus.audience.SinceEntry;
import io.hortus.audience.rule.Rule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A branch's rule, taken apart into what a journey counts itself and what it asks the audience room for. Counting
/// what a person did since coming in along the way, in the order of the log, makes "still no further order" exact: the
/// event that let the person in does not count, one at the same instant that follows it does. Immutable.
sealed interface Condition {
    boolean holds(Map<String, SinceEntry.Kept> seen, Instant now, Answers answers);

    /// The largest part that says nothing of since entry.
    record Asked(Rule.Core rule) implements Condition {
        @Override
        public boolean holds(Map<String, SinceEntry.Kept> seen, Instant now, Answers answers) {
            return answers.holds(rule);
        }
    }

    /// Something to count from entry on.
    ///
    /// @param key names it within the graph
    record Counted(String key, SinceEntry what) implements Condition {
        @Override
        public boolean holds(Map<String, SinceEntry.Kept> seen, Instant now, Answers answers) {
            return what.holds(seen.getOrDefault(key, SinceEntry.Kept.NOTHING), answers.at(now));
        }
    }

    record All(List<Condition> of) implements Condition {
        @Override
        public boolean holds(Map<String, SinceEntry.Kept> seen, Instant now, Answers answers) {
            for (var each : of) if (!each.holds(seen, now, answers)) return false;
            return true;
        }
    }

    record Any(List<Condition> of) implements Condition {
        @Override
        public boolean holds(Map<String, SinceEntry.Kept> seen, Instant now, Answers answers) {
            for (var each : of) if (each.holds(seen, now, answers)) return true;
            return false;
        }
    }

    record Not(Condition of) implements Condition {
        @Override
        public boolean holds(Map<String, SinceEntry.Kept> seen, Instant now, Answers answers) {
            return !of.holds(seen, now, answers);
        }
    }

    /// @param path names the rule within the graph
    static Condition of(Rule.Core rule, String path, ZoneId zone) {
        if (!mentions(rule)) return new Asked(rule);
        return switch (rule) {
            case Rule.All all -> new All(parts(all.of(), path, zone));
            case Rule.Any any -> new Any(parts(any.of(), path, zone));
            case Rule.Not not -> new Not(of((Rule.Core) not.rule(), path + "/0", zone));
            case Rule.Core leaf -> new Counted(path, SinceEntry.of(leaf, zone));
        };
    }

    private static List<Condition> parts(List<Rule> rules, String path, ZoneId zone) {
        var parts = new ArrayList<Condition>();
        for (var rule : rules) parts.add(of((Rule.Core) rule, path + "/" + parts.size(), zone));
        return List.copyOf(parts);
    }

    private static boolean mentions(Rule rule) {
        return switch (rule) {
            case Rule.All all -> all.of().stream().anyMatch(Condition::mentions);
            case Rule.Any any -> any.of().stream().anyMatch(Condition::mentions);
            case Rule.Not not -> mentions(not.rule());
            case Rule.Core leaf -> SinceEntry.asks(leaf);
            case Rule.Sugar sugar -> throw new IllegalStateException("not in the core: " + sugar);
        };
    }

    /// Tells each part that is no group.
    default void leaves(Consumer<Condition> each) {
        switch (this) {
            case All all -> all.of().forEach(part -> part.leaves(each));
            case Any any -> any.of().forEach(part -> part.leaves(each));
            case Not not -> not.of().leaves(each);
            case Asked asked -> each.accept(asked);
            case Counted counted -> each.accept(counted);
        }
    }
}
