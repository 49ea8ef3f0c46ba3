package io.hortus.customer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stage of a customer's life: whoever meets all of the rule's conditions, and no earlier stage's, is in it.
record Stage(String id, String name, Rule rule) {

    /// Conditions; null is none. Days are the company's calendar days, today included.
    ///
    /// @param spentAtLeast in minor units
    /// @param seenWithinDays seen today or on one of the days before
    /// @param notSeenForDays for that many whole days there was no sign of life
    /// @param knownForAtMostDays first seen within so many days
    record Rule(
            @Nullable Integer ordersAtLeast,
            @Nullable Integer ordersAtMost,
            @Nullable Long spentAtLeast,
            @Nullable Integer seenWithinDays,
            @Nullable Integer notSeenForDays,
            @Nullable Integer orderedWithinDays,
            @Nullable Integer notOrderedForDays,
            @Nullable Integer knownForAtMostDays) {

        boolean holds(Life life, LocalDate today) {
            return atLeast(life.orders(), ordersAtLeast)
                    && (ordersAtMost == null || life.orders() <= ordersAtMost)
                    && (spentAtLeast == null || life.spentMinor() >= spentAtLeast)
                    && within(life.lastSeen(), seenWithinDays, today)
                    && !within(life.lastSeen(), notSeenForDays, today, false)
                    && within(life.lastOrder(), orderedWithinDays, today)
                    && (notOrderedForDays == null
                            || life.lastOrder() != null && !within(life.lastOrder(), notOrderedForDays, today))
                    && within(life.firstSeen(), knownForAtMostDays, today);
        }

        private static boolean atLeast(int value, @Nullable Integer least) {
            return least == null || value >= least;
        }

        private static boolean within(@Nullable LocalDate day, @Nullable Integer days, LocalDate today) {
            return within(day, days, today, true);
        }

        private static boolean within(
                @Nullable LocalDate day, @Nullable Integer days, LocalDate today, boolean withoutCondition) {
            if (days == null) return withoutCondition;
            return day != null && day.plusDays(days).isAfter(today);
        }

        /// The days on which an answer may turn by itself.
        List<LocalDate> turns(Life life) {
            var turns = new ArrayList<LocalDate>();
            add(turns, life.lastSeen(), seenWithinDays);
            add(turns, life.lastSeen(), notSeenForDays);
            add(turns, life.lastOrder(), orderedWithinDays);
            add(turns, life.lastOrder(), notOrderedForDays);
            add(turns, life.firstSeen(), knownForAtMostDays);
            return turns;
        }

        private static void add(List<LocalDate> turns, @Nullable LocalDate day, @Nullable Integer days) {
            if (day != null && days != null) turns.add(day.plusDays(days));
        }
    }

    /// What stages look at.
    record Life(
            int orders,
            long spentMinor,
            LocalDate firstSeen,
            LocalDate lastSeen,
            @Nullable LocalDate lastOrder) {}

    /// @param due the day on which to look again; null is never, unless something happens
    record Verdict(@Nullable String stage, @Nullable LocalDate due) {}

    /// The first of the stages that holds, and when the answer may turn by itself.
    static Verdict of(List<Stage> stages, Life life, LocalDate today) {
        String found = null;
        LocalDate due = null;
        for (var stage : stages) {
            if (found == null && stage.rule.holds(life, today)) found = stage.id;
            for (var turn : stage.rule.turns(life)) {
                if (turn.isAfter(today) && (due == null || turn.isBefore(due))) due = turn;
            }
        }
        return new Verdict(found, due);
    }

    /// What a new installation starts with.
    static final List<Stage> DEFAULTS = List.of(
            new Stage("high_value", "高价值", new Rule(3, null, 100_000L, null, null, 90, null, null)),
            new Stage("at_risk", "流失风险", new Rule(1, null, null, null, null, 180, 90, null)),
            new Stage("lost", "已流失", new Rule(1, null, null, null, null, null, 180, null)),
            new Stage("paying", "付费", new Rule(1, null, null, null, null, null, null, null)),
            new Stage("dormant", "沉睡", new Rule(null, 0, null, null, 60, null, null, null)),
            new Stage("new", "新客", new Rule(null, null, null, null, null, null, null, 30)),
            new Stage("active", "活跃", new Rule(null, null, null, 60, null, null, null, null)));
}
