package io.hortus.journey;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What branches ask about customers: a port. One call takes all questions of a turn and costs a constant number of
/// statements.
public interface Conditions {
    /// @param rule a rule of the audience language, without `since_entry`
    record Question(int customer, JsonNode rule) {}

    Map<Question, Boolean> holds(Collection<Question> questions, Instant now);

    /// Says which rules a journey will ask about, so that what they need is kept from now on.
    default void keep(String journey, List<JsonNode> rules) {}

    /// The journey will not ask any more.
    default void drop(String journey) {}
}
