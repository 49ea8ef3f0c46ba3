package io.hortus.audience;

import io.hortus.eventlog.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Rules evaluated the plainest way, straight from their JSON and from the list of everything that happened. Shares
/// no code with the program.
///
/// @param members who is in other audiences
record Naive(
        ZoneId zone,
        Map<Integer, List<Event>> events,
        Map<Integer, JsonNode> attributes,
        Map<Integer, Set<String>> tags,
        Map<String, Set<Integer>> members) {

    boolean holds(JsonNode rule, int customer, Instant now) {
        return switch (rule.get("op").asString()) {
            case "everyone" -> true;
            case "all" -> rule.get("of").valueStream().allMatch(r -> holds(r, customer, now));
            case "any" -> rule.get("of").valueStream().anyMatch(r -> holds(r, customer, now));
            case "none" -> rule.get("of").valueStream().noneMatch(r -> holds(r, customer, now));
            case "not" -> !holds(rule.get("rule"), customer, now);
            case "in" ->
                members.getOrDefault(rule.get("audience").asString(), Set.of()).contains(customer);
            case "tagged" -> {
                var has = tags.getOrDefault(customer, Set.of());
                var asked = rule.get("tags").valueStream().map(JsonNode::asString);
                yield rule.path("match").asString("any").equals("all")
                        ? asked.allMatch(has::contains)
                        : asked.anyMatch(has::contains);
            }
            case "has" -> {
                var value = attributes
                        .getOrDefault(customer, io.hortus.kernel.Json.object())
                        .path(rule.get("field").asString());
                yield tested(List.of(value), rule.get("test"));
            }
            case "didNot" -> matching(rule, customer, now).isEmpty();
            case "did" -> did(rule, customer, now);
            default -> throw new IllegalArgumentException(rule.toString());
        };
    }

    private boolean did(JsonNode rule, int customer, Instant now) {
        var found = matching(rule, customer, now);
        var measured = BigDecimal.valueOf(found.size());
        if (rule.path("measure").path("of").asString("count").equals("sum")) {
            measured = BigDecimal.ZERO;
            for (var event : found) {
                var number = number(event.properties()
                        .path(rule.get("measure").get("property").asString()));
                if (number != null) measured = measured.add(number);
            }
        }
        var test = rule.get("test");
        var compared = measured.compareTo(java.util.Objects.requireNonNull(number(test.get("value"))));
        return switch (test.get("is").asString()) {
            case "atLeast" -> compared >= 0;
            case "greater" -> compared > 0;
            case "atMost" -> compared <= 0;
            case "less" -> compared < 0;
            case "equals" -> compared == 0;
            default -> throw new IllegalArgumentException(test.toString());
        };
    }

    private List<Event> matching(JsonNode rule, int customer, Instant now) {
        return events.getOrDefault(customer, List.of()).stream()
                .filter(e -> e.name().equals(rule.get("event").asString()))
                .filter(e -> !e.occurredAt().isAfter(now))
                .filter(e -> within(rule.path("within"), e.occurredAt(), now))
                .filter(e -> rule.path("where").valueStream().allMatch(w -> {
                    var at = new ArrayList<JsonNode>();
                    reach(e.properties(), w.get("property").asString().split("\\.", -1), 0, at);
                    return tested(at, w.get("test"));
                }))
                .toList();
    }

    private boolean within(JsonNode window, Instant at, Instant now) {
        return switch (window.path("window").asString("ever")) {
            case "ever" -> true;
            case "rolling" -> {
                var end = now.minusSeconds(window.path("endingSecondsAgo").asLong(0));
                yield !at.isAfter(end)
                        && at.isAfter(end.minusSeconds(window.get("seconds").asLong()));
            }
            case "days" -> {
                var day = LocalDate.ofInstant(at, zone);
                yield day.isAfter(LocalDate.ofInstant(now, zone)
                        .minusDays(window.get("days").asLong()));
            }
            case "between" ->
                !at.isBefore(Instant.parse(window.get("from").asString()))
                        && at.isBefore(Instant.parse(window.get("to").asString()));
            default -> throw new IllegalArgumentException(window.toString());
        };
    }

    private static void reach(JsonNode value, String[] path, int depth, List<JsonNode> found) {
        if (depth == path.length) {
            found.add(value);
            return;
        }
        if (value.isArray()) {
            for (var element : value) if (element.isObject()) reach(element.path(path[depth]), path, depth + 1, found);
        } else if (value.isObject()) {
            reach(value.path(path[depth]), path, depth + 1, found);
        }
    }

    /// A list stands for its elements, and for itself where only being there is asked.
    private boolean tested(List<JsonNode> values, JsonNode test) {
        var is = test.get("is").asString();
        var there = values.stream().anyMatch(v -> !v.isNull() && !v.isMissingNode());
        if (is.equals("isSet")) return there;
        var all = new ArrayList<JsonNode>();
        for (var value : values) {
            if (value.isArray()) value.forEach(all::add);
            else all.add(value);
        }
        if (is.equals("notEquals")) return there && all.stream().noneMatch(v -> same(v, test.get("value")));
        return all.stream().anyMatch(v -> one(v, is, test.get("value")));
    }

    private boolean one(JsonNode value, String is, JsonNode with) {
        if (value.isNull() || value.isMissingNode()) return false;
        return switch (is) {
            case "equals" -> same(value, with);
            case "in" -> with.valueStream().anyMatch(w -> same(value, w));
            case "contains" -> value.isString() && value.asString().contains(with.asString());
            case "startsWith" -> value.isString() && value.asString().startsWith(with.asString());
            case "atLeast" -> compare(value, with) >= 0 && compare(value, with) < NEITHER;
            case "between" -> {
                var low = compare(value, with.get(0));
                yield low >= 0 && low < NEITHER && compare(value, with.get(1)) <= 0;
            }
            case "before" -> value.isString() && instant(value.asString()).isBefore(instant(with.asString()));
            default -> throw new IllegalArgumentException(is);
        };
    }

    private Instant instant(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    private static boolean same(JsonNode value, JsonNode with) {
        if (with.isString()) return value.isString() && value.asString().equals(with.asString());
        if (with.isBoolean()) return value.isBoolean() && value.asBoolean() == with.asBoolean();
        return compare(value, with) == 0;
    }

    private static final int NEITHER = 2;

    /// [#NEITHER] where one of them is no number.
    private static int compare(JsonNode value, JsonNode with) {
        var a = number(value);
        var b = number(with);
        return a == null || b == null ? NEITHER : a.compareTo(b);
    }

    /// Four decimals, as the language says.
    private static @org.jspecify.annotations.Nullable BigDecimal number(JsonNode value) {
        if (!value.isNumber() && !value.isString()) return null;
        var text = value.asString();
        if (value.isString() && !text.matches("-?\\d+(\\.\\d+)?")) return null;
        return new BigDecimal(text).setScale(4, RoundingMode.HALF_UP);
    }
}
