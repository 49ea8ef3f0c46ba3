package io.hortus.customer;

import io.hortus.kernel.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The type of an attribute. Values are read in the forms that senders use for their type, never cast from another.
enum ValueType {
    TEXT,
    NUMBER,
    BOOLEAN,
    /// An instant; kept as ISO text in UTC.
    TIME,
    /// A calendar day; kept as `yyyy-MM-dd`.
    DATE,
    /// Texts.
    LIST;

    static final int LONGEST_TEXT = 8_192;
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern LOCAL = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?");
    private static final Pattern ISO =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})");

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ValueType of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// The type that a first value fixes; empty for what cannot be an attribute.
    static Optional<ValueType> ofFirst(JsonNode value) {
        if (value.isNumber()) return Optional.of(NUMBER);
        if (value.isBoolean()) return Optional.of(BOOLEAN);
        if (value.isArray()) return Optional.of(LIST);
        if (!value.isString()) return Optional.empty();
        var text = value.asString();
        if (DAY.matcher(text).matches()) return Optional.of(DATE);
        return Optional.of(ISO.matcher(text).matches() || LOCAL.matcher(text).matches() ? TIME : TEXT);
    }

    /// The value as it is kept, or empty where it is not of this type.
    ///
    /// @param zone of times without one
    Optional<JsonNode> read(JsonNode value, ZoneId zone) {
        return switch (this) {
            case TEXT ->
                value.isString() && value.asString().length() <= LONGEST_TEXT ? Optional.of(value) : Optional.empty();
            case NUMBER -> value.isNumber() ? Optional.of(value) : Optional.empty();
            case BOOLEAN -> value.isBoolean() ? Optional.of(value) : Optional.empty();
            case TIME -> value.isString() ? time(value.asString(), zone) : Optional.empty();
            case DATE -> value.isString() ? day(value.asString()) : Optional.empty();
            case LIST -> list(value);
        };
    }

    private static Optional<JsonNode> time(String text, ZoneId zone) {
        try {
            if (ISO.matcher(text).matches())
                return Optional.of(text(OffsetDateTime.parse(text).toInstant()));
            if (LOCAL.matcher(text).matches())
                return Optional.of(text(
                        LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant()));
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> day(String text) {
        try {
            return DAY.matcher(text).matches()
                    ? Optional.of(Json.MAPPER
                            .getNodeFactory()
                            .stringNode(LocalDate.parse(text).toString()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> list(JsonNode value) {
        if (!value.isArray() || value.size() > Fold.MOST_ITEMS) return Optional.empty();
        for (var item : value) {
            if (!item.isString() || item.asString().length() > LONGEST_TEXT) return Optional.empty();
        }
        return Optional.of(value);
    }

    private static JsonNode text(Instant instant) {
        return Json.MAPPER.getNodeFactory().stringNode(instant.toString());
    }
}
