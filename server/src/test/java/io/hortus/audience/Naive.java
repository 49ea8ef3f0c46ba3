package io.hortus.audience;

import io.hortus.eventlog.Event;
import io.hortus.kernel.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Rules evaluated the plainest way, straight from their JSON and from the list of everything that happened. Shares
/// no code with the program, but for the place of a customer within a random share, which is drawn, not reasoned.
///
/// @param tags with when and by whom they were last given
/// @param members who is in other audiences
/// @param lists who is named by uploaded lists
record Naive(
        ZoneId zone,
        Map<Integer, List<Event>> events,
        Map<Integer, JsonNode> attributes,
        Map<Integer, Map<String, Tag>> tags,
        Map<String, Set<Integer>> members,
        Map<String, Set<Integer>> lists) {

    record Tag(Instant at, String source) {}

    private NaiveEvents happened() {
        return new NaiveEvents(zone, events);
    }

    private NaiveValues values() {
        return new NaiveValues(zone);
    }

    boolean holds(JsonNode rule, int customer, Instant now) {
        return switch (rule.get("op").asString()) {
            case "everyone" -> true;
            case "all" -> rule.get("of").valueStream().allMatch(r -> holds(r, customer, now));
            case "any" -> rule.get("of").valueStream().anyMatch(r -> holds(r, customer, now));
            case "none" -> rule.get("of").valueStream().noneMatch(r -> holds(r, customer, now));
            case "not" -> !holds(rule.get("rule"), customer, now);
            case "in" ->
                members.getOrDefault(rule.get("audience").asString(), Set.of()).contains(customer);
            case "list" ->
                lists.getOrDefault(rule.get("list").asString(), Set.of()).contains(customer);
            case "share" -> {
                var place = new io.hortus.audience.rule.Bucket(rule.get("salt").asString()).of(customer) / 100.0;
                yield place >= rule.get("from").asDouble()
                        && place < rule.get("to").asDouble();
            }
            case "tagged" -> tagged(rule, customer, now);
            case "has" ->
                values().tested(List.of(field(customer, rule.get("field").asString())), rule.get("test"), now);
            case "stage" -> among(rule, customer, "$stage");
            case "level" -> among(rule, customer, "level");
            case "channel" -> among(rule, customer, "channel");
            case "unit" -> among(rule, customer, "$units");
            case "consent" ->
                field(customer, "$consent." + rule.get("channel").asString())
                        .asString("")
                        .equals(rule.path("state").asString("granted"));
            case "didNot" ->
                happened().matching(rule, rule.path("within"), customer, now).isEmpty();
            case "did" -> did(rule, customer, now);
            case "sequence" -> sequence(rule, customer, now);
            default -> throw new IllegalArgumentException(rule.toString());
        };
    }

    private JsonNode field(int customer, String name) {
        return attributes.getOrDefault(customer, Json.object()).path(name);
    }

    private boolean among(JsonNode rule, int customer, String name) {
        var value = field(customer, name);
        return rule.get("in")
                .valueStream()
                .anyMatch(w -> value.isArray()
                        ? value.valueStream().anyMatch(v -> v.asString().equals(w.asString()))
                        : value.isString() && value.asString().equals(w.asString()));
    }

    private boolean tagged(JsonNode rule, int customer, Instant now) {
        var has = tags.getOrDefault(customer, Map.of());
        Predicate<JsonNode> given = name -> {
            var tag = has.get(name.asString());
            if (tag == null) return false;
            if (rule.has("source") && !tag.source.equals(rule.get("source").asString())) return false;
            return !rule.has("added") || values().time(tag.at, rule.get("added"), now);
        };
        var asked = rule.get("tags").valueStream();
        return switch (rule.path("match").asString("any")) {
            case "all" -> asked.allMatch(given);
            case "none" -> asked.noneMatch(given);
            default -> asked.anyMatch(given);
        };
    }

    private boolean did(JsonNode rule, int customer, Instant now) {
        var within = rule.path("within");
        var beside = within.path("window").asString("").equals("after")
                || within.path("window").asString("").equals("before");
        if (beside && happened().anchor(within, customer, now) == null) return false;
        var found = happened().matching(rule, within, customer, now);
        var test = rule.has("test") ? rule.get("test") : Json.read("{\"is\":\"atLeast\",\"value\":1}");
        var property = rule.path("measure").path("property").asString("");
        var numbers = found.stream()
                .map(e -> NaiveValues.number(e.properties().path(property)))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return switch (rule.path("measure").path("of").asString("count")) {
            case "count" -> NaiveValues.compares(BigDecimal.valueOf(found.size()), test);
            case "sum" -> NaiveValues.compares(numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add), test);
            case "average" ->
                !numbers.isEmpty()
                        && NaiveValues.compares(
                                numbers.stream()
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                                        .divide(BigDecimal.valueOf(numbers.size()), 4, RoundingMode.HALF_UP),
                                test);
            case "min" ->
                !numbers.isEmpty()
                        && NaiveValues.compares(
                                numbers.stream().min(Comparator.naturalOrder()).get(), test);
            case "max" ->
                !numbers.isEmpty()
                        && NaiveValues.compares(
                                numbers.stream().max(Comparator.naturalOrder()).get(), test);
            case "distinct" ->
                NaiveValues.compares(
                        BigDecimal.valueOf(NaiveValues.values(found, property).stream()
                                .distinct()
                                .count()),
                        test);
            case "days" ->
                NaiveValues.compares(
                        BigDecimal.valueOf(found.stream()
                                .map(e -> values().day(e.occurredAt()))
                                .distinct()
                                .count()),
                        test);
            case "weeks" ->
                NaiveValues.compares(
                        BigDecimal.valueOf(found.stream()
                                .map(e -> values().day(e.occurredAt()).with(DayOfWeek.MONDAY))
                                .distinct()
                                .count()),
                        test);
            case "first", "last" -> {
                var last = rule.get("measure").get("of").asString().equals("last");
                var times = found.stream().map(Event::occurredAt);
                var at = last ? times.max(Comparator.naturalOrder()) : times.min(Comparator.naturalOrder());
                yield at.isPresent()
                        && NaiveValues.codes(
                                NaiveValues.values(
                                        found.stream()
                                                .filter(e -> e.occurredAt().equals(at.get()))
                                                .toList(),
                                        property),
                                test);
            }
            case "mostFrequent" -> {
                var counts = new HashMap<String, Integer>();
                for (var value : NaiveValues.values(found, property)) counts.merge(value, 1, Integer::sum);
                var most =
                        counts.values().stream().max(Comparator.naturalOrder()).orElse(0);
                yield NaiveValues.codes(
                        counts.keySet().stream()
                                .filter(v -> Objects.equals(counts.get(v), most))
                                .toList(),
                        test);
            }
            case "firstTime" ->
                found.stream()
                        .map(Event::occurredAt)
                        .min(Comparator.naturalOrder())
                        .filter(t -> values().time(t, test, now))
                        .isPresent();
            case "lastTime" ->
                found.stream()
                        .map(Event::occurredAt)
                        .max(Comparator.naturalOrder())
                        .filter(t -> values().time(t, test, now))
                        .isPresent();
            default -> throw new IllegalArgumentException(rule.toString());
        };
    }

    private boolean sequence(JsonNode rule, int customer, Instant now) {
        var reached = new HashSet<Instant>();
        var steps = rule.get("steps");
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var next = new HashSet<Instant>();
            for (var event : happened().matching(step, rule.path("within"), customer, now)) {
                var at = event.occurredAt();
                if (i == 0) next.add(at);
                for (var before : reached) {
                    if (!before.isBefore(at)) continue;
                    if (step.has("withinSeconds")
                            && at.isAfter(
                                    before.plusSeconds(step.get("withinSeconds").asLong()))) continue;
                    var disturbed = step.path("without")
                            .valueStream()
                            .anyMatch(none -> happened()
                                    .named(none, customer)
                                    .anyMatch(e -> e.occurredAt().isAfter(before)
                                            && e.occurredAt().isBefore(at)));
                    if (!disturbed) next.add(at);
                }
            }
            reached = next;
        }
        if (!rule.has("then")) return !reached.isEmpty();
        return reached.stream().anyMatch(at -> {
            var end = at.plusSeconds(rule.get("then").get("seconds").asLong());
            return !end.isAfter(now)
                    && rule.get("then")
                            .get("without")
                            .valueStream()
                            .noneMatch(none -> happened()
                                    .named(none, customer)
                                    .anyMatch(e -> e.occurredAt().isAfter(at)
                                            && !e.occurredAt().isAfter(end)));
        });
    }
}
