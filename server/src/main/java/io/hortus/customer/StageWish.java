package io.hortus.customer;

import io.hortus.kernel.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A stage as somebody would like it.
record StageWish(@Nullable String id, @Nullable String name, Stage.@Nullable Rule rule) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,40}");
    private static final int LONGEST_NAME = 40;
    /// A hundred years: days beyond cannot be told from never, and their dates fit no calendar.
    private static final int MOST_DAYS = 36_500;

    /// @throws Problem naming the first part that is not as it must be
    static List<Stage> read(List<@Nullable StageWish> wishes) {
        if (wishes.isEmpty() || wishes.size() > Stages.MOST)
            throw Problem.field(".", "1 to " + Stages.MOST + " stages");
        var ids = new HashSet<String>();
        var stages = new ArrayList<Stage>();
        for (var i = 0; i < wishes.size(); i++) {
            var wish = wishes.get(i);
            var at = "[" + i + "]";
            if (wish == null) throw Problem.field(at, "a stage with id, name and rule");
            var stage = wish.read(at);
            if (!ids.add(stage.id())) throw Problem.field(at + ".id", "a word that no other stage has");
            stages.add(stage);
        }
        return stages;
    }

    private Stage read(String at) {
        if (id == null || !ID.matcher(id).matches()) throw Problem.field(at + ".id", "a word such as high_value");
        if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME)
            throw Problem.field(at + ".name", "a name of 1 to " + LONGEST_NAME + " characters");
        if (rule == null) throw Problem.field(at + ".rule", "the stage's conditions");
        check(at + ".rule", rule);
        return new Stage(id, name.strip(), rule);
    }

    private static void check(String at, Stage.Rule rule) {
        count(at + ".ordersAtLeast", rule.ordersAtLeast());
        count(at + ".ordersAtMost", rule.ordersAtMost());
        count(at + ".spentAtLeast", rule.spentAtLeast());
        days(at + ".seenWithinDays", rule.seenWithinDays());
        days(at + ".notSeenForDays", rule.notSeenForDays());
        days(at + ".orderedWithinDays", rule.orderedWithinDays());
        days(at + ".notOrderedForDays", rule.notOrderedForDays());
        days(at + ".knownForAtMostDays", rule.knownForAtMostDays());
    }

    private static void count(String at, @Nullable Number given) {
        if (given != null && given.longValue() < 0) throw Problem.field(at, "0 or more");
    }

    private static void days(String at, @Nullable Integer given) {
        if (given != null && (given < 1 || given > MOST_DAYS)) throw Problem.field(at, "1 to " + MOST_DAYS + " days");
    }
}
