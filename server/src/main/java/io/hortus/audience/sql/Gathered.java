package io.hortus.audience.sql;

import io.hortus.audience.live.Person;
import io.hortus.audience.live.Track;
import io.hortus.insight.Portrait;
import io.hortus.kernel.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A customer of whom nothing is known but some events: for leaves over events alone.
///
/// @param tracks by stream
record Gathered(int customer, List<Tracks> tracks) implements Person {
    @Override
    public JsonNode fields() {
        return Json.object();
    }

    @Override
    public Map<String, Portrait.Tag> tags() {
        return Map.of();
    }

    /// Of customer 0, who is nobody, nothing.
    @Override
    public Track track(int stream) {
        return customer == 0 ? Track.EMPTY : tracks.get(stream).of(customer);
    }

    @Override
    public boolean memberOf(String audience) {
        return false;
    }

    @Override
    public Set<String> lists() {
        return Set.of();
    }
}
