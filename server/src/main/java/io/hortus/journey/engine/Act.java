package io.hortus.journey.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a node wants done. Acts are promised in the transaction in which the person moves.
public sealed interface Act {
    String node();

    /// Counts from 1: the how-manieth time this person passes this node.
    int visit();

    record Say(String node, int visit, String channel, Map<String, String> content, Duration valid) implements Act {}

    record Label(String node, int visit, List<String> add, List<String> remove) implements Act {}
}
