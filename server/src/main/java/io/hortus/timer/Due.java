package io.hortus.timer;

import java.time.Instant;

/// Something to be woken for. Kind, owner and key together are unique: setting it again moves it.
///
/// @param kind the room that wants to be woken, for example `journey`
/// @param owner whatever number the kind gives it, usually a node or a customer
/// @param key tells several of one owner apart
/// @param at not before this instant; kept to the microsecond
public record Due(String kind, int owner, String key, Instant at) {
    /// Which one, without the when.
    public record Key(int owner, String key) {}

    public Key which() {
        return new Key(owner, key);
    }
}
