package io.hortus.audience.live;

import io.hortus.insight.Portrait;
import io.hortus.kernel.Json;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Somebody of whom nothing is known but events, for rules that ask about nothing else.
public interface OfEvents extends Person {
    @Override
    default JsonNode fields() {
        return Json.object();
    }

    @Override
    default Map<String, Portrait.Tag> tags() {
        return Map.of();
    }

    @Override
    default boolean memberOf(String audience) {
        return false;
    }

    @Override
    default Set<String> lists() {
        return Set.of();
    }
}
