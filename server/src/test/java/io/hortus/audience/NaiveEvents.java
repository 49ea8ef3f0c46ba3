package io.hortus.audience;

import io.hortus.eventlog.Event;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Which of somebody's events a plain evaluation counts.
record NaiveEvents(ZoneId zone, Map<Integer, List<Event>> events) {
    private NaiveValues values() {
        return new NaiveValues(zone);
    }

    Stream<Event> named(JsonNode what, int customer) {
        return events.getOrDefault(customer, List.of()).stream()
                .filter(e -> e.name().equals(what.get("event").asString())
                        || what.get("event").asString().equals("*"))
                .filter(e -> what.path("where").valueStream().allMatch(w -> condition(e, e.properties(), w)));
    }

    List<Event> matching(JsonNode what, JsonNode window, int customer, Instant now) {
        return named(what, customer)
                .filter(e -> !e.occurredAt().isAfter(now))
                .filter(e -> within(window, e.occurredAt(), customer, now))
                .toList();
    }

    private boolean condition(Event event, JsonNode root, JsonNode where) {
        if (where.has("all")) return where.get("all").valueStream().allMatch(w -> condition(event, root, w));
        if (where.has("any")) return where.get("any").valueStream().anyMatch(w -> condition(event, root, w));
        if (where.has("none")) return where.get("none").valueStream().noneMatch(w -> condition(event, root, w));
        if (where.get("property").asString().equals("$source")) {
            return values().tested(
                            List.of(JsonNodeFactory.instance.stringNode(event.source())),
                            where.get("test"),
                            Instant.EPOCH);
        }
        var at = new ArrayList<JsonNode>();
        reach(root, where.get("property").asString().split("\\.", -1), 0, at);
        if (where.has("element")) {
            return at.stream()
                    .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                    .filter(JsonNode::isObject)
                    .anyMatch(one -> where.get("element").valueStream().allMatch(w -> condition(event, one, w)));
        }
        return values().tested(at, where.get("test"), Instant.EPOCH);
    }

    @Nullable
    Instant anchor(JsonNode window, int customer, Instant now) {
        var times = named(window, customer).map(Event::occurredAt).filter(t -> !t.isAfter(now));
        return (window.path("which").asString("first").equals("first")
                        ? times.min(Comparator.naturalOrder())
                        : times.max(Comparator.naturalOrder()))
                .orElse(null);
    }

    private boolean within(JsonNode window, Instant at, int customer, Instant now) {
        return switch (window.path("window").asString("ever")) {
            case "ever" -> true;
            case "rolling" -> {
                var end = now.minusSeconds(window.path("endingSecondsAgo").asLong(0));
                yield !at.isAfter(end)
                        && at.isAfter(end.minusSeconds(window.get("seconds").asLong()));
            }
            case "days" ->
                units(
                        ChronoUnit.DAYS,
                        values().day(at),
                        values().day(now),
                        window.get("days"),
                        window.path("endingDaysAgo"));
            case "weeks" ->
                units(
                        ChronoUnit.WEEKS,
                        values().day(at).with(DayOfWeek.MONDAY),
                        values().day(now).with(DayOfWeek.MONDAY),
                        window.get("weeks"),
                        window.path("endingWeeksAgo"));
            case "months" ->
                units(
                        ChronoUnit.MONTHS,
                        values().day(at).withDayOfMonth(1),
                        values().day(now).withDayOfMonth(1),
                        window.get("months"),
                        window.path("endingMonthsAgo"));
            case "between" ->
                !at.isBefore(Instant.parse(window.get("from").asString()))
                        && at.isBefore(Instant.parse(window.get("to").asString()));
            case "after" -> {
                var anchor = Objects.requireNonNull(anchor(window, customer, now));
                yield at.isAfter(anchor)
                        && (!window.has("seconds")
                                || !at.isAfter(
                                        anchor.plusSeconds(window.get("seconds").asLong())));
            }
            case "before" -> {
                var anchor = Objects.requireNonNull(anchor(window, customer, now));
                yield at.isBefore(anchor)
                        && (!window.has("seconds")
                                || !at.isBefore(anchor.minusSeconds(
                                        window.get("seconds").asLong())));
            }
            default -> throw new IllegalArgumentException(window.toString());
        };
    }

    private static boolean units(ChronoUnit unit, LocalDate at, LocalDate now, JsonNode length, JsonNode ending) {
        var ago = unit.between(at, now) - ending.asLong(0);
        return ago >= 0 && ago < length.asLong();
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
}
