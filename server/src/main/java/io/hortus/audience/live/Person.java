package io.hortus.audience.live;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One customer as rules see them.
public interface Person {
    /// An object of attributes and `$` fields.
    JsonNode fields();

    Set<String> tags();

    /// Their events of a stream.
    Track track(int stream);

    boolean memberOf(String audience);

    /// When they entered what the rule is asked for, for `since_entry`; epoch milliseconds.
    long entry();
}
