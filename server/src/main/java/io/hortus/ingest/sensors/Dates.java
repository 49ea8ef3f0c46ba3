package io.hortus.ingest.sensors;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Dates inside properties come as local time without an offset, `2026-03-01 10:00:00.000`. They become instants, by
/// the record's own offset where it has one, else by the company's zone.
final class Dates {
    private static final String PATTERN = "dddd-dd-dd dd:dd:dd.ddd";

    private final ZoneId company;

    Dates(ZoneId company) {
        this.company = company;
    }

    void toInstants(ObjectNode properties) {
        for (var entry : properties.properties()) {
            if (!entry.getValue().isString()) continue;
            var text = entry.getValue().stringValue();
            if (!isDate(text)) continue;
            var millis = millis(text, zone(properties));
            if (millis != null) {
                entry.setValue(properties.stringNode(
                        java.time.Instant.ofEpochMilli(millis).toString()));
            }
        }
    }

    /// Minutes in JavaScript's sign: −480 is eight hours ahead of UTC.
    ZoneId zone(JsonNode properties) {
        var offset = properties.get("$timezone_offset");
        if (offset == null || !offset.isNumber()) return company;
        var minutes = offset.asInt(0);
        return Math.abs(minutes) > 18 * 60 ? company : ZoneOffset.ofTotalSeconds(-minutes * 60);
    }

    static boolean isDate(String text) {
        if (text.length() != 19 && text.length() != 23) return false;
        for (var i = 0; i < text.length(); i++) {
            var wanted = PATTERN.charAt(i);
            var c = text.charAt(i);
            if (wanted == 'd' ? c < '0' || c > '9' : c != wanted) return false;
        }
        return true;
    }

    static @Nullable Long millis(String text, ZoneId zone) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'))
                    .atZone(zone)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
