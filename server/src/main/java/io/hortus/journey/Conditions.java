package io.hortus.journey;

import io.hortus.audience.rule.Rule;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What branches ask about customers: a port. One call takes all questions of a turn and costs a constant number of
/// statements.
public interface Conditions {
    /// @param rule a rule of the audience language, without `since_entry`
    record Question(int customer, Rule.Core rule) {}

    Map<Question, Boolean> holds(Collection<Question> questions, Instant now);

    /// The time at which a turn of that instant is answered: like the clock's, but it does not go back.
    default Instant at(Instant now) {
        return now;
    }

    /// Says which rules a journey will ask about, so that what they need is kept from now on.
    default void keep(String journey, List<Rule.Core> rules) {}

    /// The journey will not ask any more.
    default void drop(String journey) {}
}
