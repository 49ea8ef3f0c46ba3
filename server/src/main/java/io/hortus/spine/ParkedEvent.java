package io.hortus.spine;

import io.hortus.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// An event that stands aside.
///
/// @param room the room that could not take it
/// @param reason what that room said
/// @param event the event as it lies in the log
/// @param state `parked`, `replayed` or `discarded`
record ParkedEvent(
        long id,
        int partition,
        long position,
        String room,
        String reason,
        JsonNode event,
        Instant at,
        int attempts,
        String state) {

    static ParkedEvent of(ResultSet row, int number) throws SQLException {
        return new ParkedEvent(
                row.getLong("id"),
                row.getInt("partition"),
                row.getLong("position"),
                row.getString("room"),
                row.getString("reason"),
                Json.read(row.getString("event")),
                row.getTimestamp("at").toInstant(),
                row.getInt("replays"),
                row.getString("state"));
    }

    byte[] json() {
        return Json.write(event).getBytes(StandardCharsets.UTF_8);
    }
}
