package io.hortus.audience.sql;

import io.hortus.audience.live.OfEvents;
import io.hortus.audience.live.Track;
import java.util.List;

/// A customer as some gathered events show them.
///
/// @param tracks by stream
record Gathered(int customer, List<Tracks> tracks) implements OfEvents {
    /// Of customer 0, who is nobody, nothing.
    @Override
    public Track track(int stream) {
        return customer == 0 ? Track.EMPTY : tracks.get(stream).of(customer);
    }
}
