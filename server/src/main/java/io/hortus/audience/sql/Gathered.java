package io.hortus.audience.sql;

import io.hortus.audience.live.Person;
import io.hortus.audience.live.Track;
import io.hortus.insight.Portrait;
import io.hortus.kernel.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A customer of whom nothing is known but some events: for leaves over events alone.
///
/// @param tracks by stream, then by customer
record Gathered(int customer, List<@Nullable Track[]> tracks) implements Person {
    @Override
    public JsonNode fields() {
        return Json.object();
    }

    @Override
    public Map<String, Portrait.Tag> tags() {
        return Map.of();
    }

    @Override
    public Track track(int stream) {
        // Nobody, who has done nothing; also where there is no customer yet.
        if (customer == 0) return Track.EMPTY;
        var track = tracks.get(stream)[customer];
        return track == null ? Track.EMPTY : track;
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
