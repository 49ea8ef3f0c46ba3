package io.hortus.audience;

import com.nlf.calendar.Solar;
import io.hortus.eventlog.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tests of values, evaluated the plainest way.
record NaiveValues(ZoneId zone) {
    /// Values as words: `n1.5`, `sred`, `btrue`; those that are none are left out.
    static List<String> values(List<Event> events, String property) {
        return events.stream()
                .map(e -> word(e.properties().path(property)))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static @Nullable String word(JsonNode value) {
        var number = number(value);
        if (number != null) return "n" + number.stripTrailingZeros().toPlainString();
        if (value.isBoolean()) return "b" + value.asBoolean();
        return value.isString() ? "s" + value.asString() : null;
    }

    static boolean codes(List<String> words, JsonNode test) {
        var with = test.path("value");
        return switch (test.get("is").asString()) {
            case "isSet" -> !words.isEmpty();
            case "equals" -> words.contains(word(with));
            case "in" -> with.valueStream().anyMatch(w -> words.contains(word(w)));
            case "notEquals" -> !words.isEmpty() && !words.contains(word(with));
            case "notIn" -> !words.isEmpty() && with.valueStream().noneMatch(w -> words.contains(word(w)));
            default ->
                words.stream()
                        .filter(w -> w.startsWith("n"))
                        .anyMatch(w -> compares(new BigDecimal(w.substring(1)), test));
        };
    }

    static boolean compares(BigDecimal measured, JsonNode test) {
        if (test.get("is").asString().equals("between")) {
            return measured.compareTo(need(test.get("value").get(0))) >= 0
                    && measured.compareTo(need(test.get("value").get(1))) <= 0;
        }
        var compared = measured.compareTo(need(test.get("value")));
        return switch (test.get("is").asString()) {
            case "atLeast" -> compared >= 0;
            case "greater" -> compared > 0;
            case "atMost" -> compared <= 0;
            case "less" -> compared < 0;
            case "equals" -> compared == 0;
            case "notEquals" -> compared != 0;
            default -> throw new IllegalArgumentException(test.toString());
        };
    }

    private static BigDecimal need(JsonNode value) {
        return Objects.requireNonNull(number(value));
    }

    /// A list stands for its elements, and for itself where only being there is asked.
    boolean tested(List<JsonNode> values, JsonNode test, Instant now) {
        var is = test.get("is").asString();
        var there = values.stream().anyMatch(v -> !v.isNull() && !v.isMissingNode());
        if (is.equals("isSet")) return there;
        var all = new ArrayList<JsonNode>();
        for (var value : values) {
            if (value.isArray()) value.forEach(all::add);
            else all.add(value);
        }
        if (is.equals("notEquals")) return there && all.stream().noneMatch(v -> same(v, test.get("value")));
        if (is.equals("notIn")) {
            return there
                    && all.stream()
                            .noneMatch(v -> test.get("value").valueStream().anyMatch(w -> same(v, w)));
        }
        if (is.equals("notContains")) {
            return there
                    && all.stream()
                            .noneMatch(v -> v.isString()
                                    && v.asString().contains(test.get("value").asString()));
        }
        return all.stream().anyMatch(v -> one(v, is, test, now));
    }

    private boolean one(JsonNode value, String is, JsonNode test, Instant now) {
        if (value.isNull() || value.isMissingNode()) return false;
        var with = test.get("value");
        return switch (is) {
            case "equals" -> same(value, with);
            case "in" -> with.valueStream().anyMatch(w -> same(value, w));
            case "contains" -> value.isString() && value.asString().contains(with.asString());
            case "startsWith" -> value.isString() && value.asString().startsWith(with.asString());
            case "atLeast", "greater", "atMost", "less", "between" -> {
                var number = number(value);
                yield number != null && compares(number, test);
            }
            case "before", "after", "withinLast", "longerAgo", "withinNext", "anniversary" -> {
                var at = value.isString() ? instant(value.asString()) : null;
                yield at != null && time(at, test, now);
            }
            default -> throw new IllegalArgumentException(is);
        };
    }

    boolean time(Instant at, JsonNode test, Instant now) {
        var value = test.path("value");
        var days = value.has("days");
        var apart = ChronoUnit.DAYS.between(day(at), day(now));
        return switch (test.get("is").asString()) {
            case "isSet" -> true;
            case "before" -> at.isBefore(Objects.requireNonNull(instant(value.asString())));
            case "after" -> at.isAfter(Objects.requireNonNull(instant(value.asString())));
            case "withinLast" ->
                !at.isAfter(now)
                        && (days
                                ? apart < value.get("days").asLong()
                                : at.isAfter(
                                        now.minusSeconds(value.get("seconds").asLong())));
            case "longerAgo" ->
                days
                        ? apart >= value.get("days").asLong()
                        : !at.isAfter(now.minusSeconds(value.get("seconds").asLong()));
            case "withinNext" ->
                days
                        ? apart <= 0 && -apart <= value.get("days").asLong()
                        : at.isAfter(now)
                                && !at.isAfter(
                                        now.plusSeconds(value.get("seconds").asLong()));
            case "anniversary" -> {
                for (var i = 0L; i <= value.get("days").asLong(); i++) {
                    var date = day(now).plusDays(i);
                    if (date.isBefore(day(at))) continue;
                    var lunar = value.path("calendar").asString("").equals("lunar");
                    if (lunar ? lunarRound(day(at), date) : round(day(at), date)) yield true;
                }
                yield false;
            }
            default -> throw new IllegalArgumentException(test.toString());
        };
    }

    private static boolean round(LocalDate born, LocalDate date) {
        return born.getMonth() == date.getMonth() && born.getDayOfMonth() == date.getDayOfMonth()
                || born.getMonthValue() == 2
                        && born.getDayOfMonth() == 29
                        && !date.isLeapYear()
                        && date.getMonthValue() == 2
                        && date.getDayOfMonth() == 28;
    }

    private static boolean lunarRound(LocalDate born, LocalDate date) {
        var then = lunar(born);
        var now = lunar(date);
        if (now.getMonth() != Math.abs(then.getMonth())) return false;
        if (now.getDay() == then.getDay()) return true;
        return then.getDay() == 30
                && now.getDay() == 29
                && lunar(date.plusDays(1)).getDay() == 1;
    }

    private static com.nlf.calendar.Lunar lunar(LocalDate date) {
        return Solar.fromYmd(date.getYear(), date.getMonthValue(), date.getDayOfMonth())
                .getLunar();
    }

    @Nullable
    Instant instant(String text) {
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}.*")) return null;
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    static boolean same(JsonNode value, JsonNode with) {
        if (with.isString()) return value.isString() && value.asString().equals(with.asString());
        if (with.isBoolean()) return value.isBoolean() && value.asBoolean() == with.asBoolean();
        var a = number(value);
        return a != null && a.compareTo(need(with)) == 0;
    }

    /// Four decimals, as the language says.
    static @Nullable BigDecimal number(JsonNode value) {
        if (!value.isNumber() && !value.isString()) return null;
        var text = value.asString();
        if (value.isString() && !text.matches("-?\\d+(\\.\\d+)?")) return null;
        return new BigDecimal(text).setScale(4, RoundingMode.HALF_UP);
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
