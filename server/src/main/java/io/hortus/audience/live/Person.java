package io.hortus.audience.live;

import io.hortus.insight.Portrait;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One customer as rules see them.
public interface Person {
    int customer();

    /// An object of attributes and `$` fields.
    JsonNode fields();

    /// The tags by name.
    Map<String, Portrait.Tag> tags();

    /// Their events of a stream.
    Track track(int stream);

    boolean memberOf(String audience);

    /// Uploaded lists that name them.
    Set<String> lists();
}
