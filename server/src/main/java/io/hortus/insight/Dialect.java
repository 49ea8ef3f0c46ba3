package io.hortus.insight;

import io.hortus.kernel.Sql;
import java.util.List;

/// What columnar stores say differently about an event's properties. A condition is given one value and says what
/// must hold of it. What is known of the values of a path's first key, [InsightStore#kinds], makes an answer quicker,
/// never another one; [Kinds#ANY] where nothing is known.
public interface Dialect {

    /// Holds where the value at the path, or one element of a list on the way or there, passes. A missing value, and
    /// a null, passes nothing; never null itself.
    Sql any(List<String> path, Kinds first, Condition condition);

    /// The value at the path as a number in ten-thousandths, null where it is none; lists are not looked into.
    Sql number(List<String> path, Kinds first);

    /// The value at the path where it is no number: `s` and the text, `t` for true, `f` for false, null for anything
    /// else; lists are not looked into.
    Sql other(List<String> path, Kinds first);

    /// A condition on one value.
    sealed interface Condition {
        /// It is there, whatever it is.
        record There() implements Condition {}

        record TextIn(List<String> texts) implements Condition {}

        record TextContains(String part) implements Condition {}

        record TextStarts(String part) implements Condition {}

        record FlagIs(boolean flag) implements Condition {}

        /// A number in ten-thousandths, both ends included.
        record NumberIn(List<Long> numbers) implements Condition {}

        record NumberFrom(long least, long most) implements Condition {}

        record Either(List<Condition> of) implements Condition {}
    }

    /// The texts at the path, and of a list on the way or there, as a JSON array: for conditions that only Java can
    /// decide.
    Sql json(String key);
}
