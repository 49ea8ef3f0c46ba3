package io.hortus.audience;

import com.nlf.calendar.Solar;
import io.hortus.eventlog.Event;
import io.hortus.kernel.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

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
            case "has" -> tested(List.of(field(customer, rule.get("field").asString())), rule.get("test"), now);
            case "stage" -> among(rule, customer, "$stage");
            case "level" -> among(rule, customer, "level");
            case "channel" -> among(rule, customer, "channel");
            case "unit" -> among(rule, customer, "$units");
            case "consent" ->
                field(customer, "$consent." + rule.get("channel").asString())
                        .asString("")
                        .equals(rule.path("state").asString("granted"));
            case "didNot" -> matching(rule, rule.path("within"), customer, now).isEmpty();
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
            return !rule.has("added") || time(tag.at, rule.get("added"), now);
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
        if (beside && anchor(within, customer, now) == null) return false;
        var found = matching(rule, within, customer, now);
        var test = rule.has("test") ? rule.get("test") : Json.read("{\"is\":\"atLeast\",\"value\":1}");
        var property = rule.path("measure").path("property").asString("");
        var numbers = found.stream()
                .map(e -> number(e.properties().path(property)))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return switch (rule.path("measure").path("of").asString("count")) {
            case "count" -> compares(BigDecimal.valueOf(found.size()), test);
            case "sum" -> compares(numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add), test);
            case "average" ->
                !numbers.isEmpty()
                        && compares(
                                numbers.stream()
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                                        .divide(BigDecimal.valueOf(numbers.size()), 4, RoundingMode.HALF_UP),
                                test);
            case "min" ->
                !numbers.isEmpty()
                        && compares(
                                numbers.stream().min(Comparator.naturalOrder()).get(), test);
            case "max" ->
                !numbers.isEmpty()
                        && compares(
                                numbers.stream().max(Comparator.naturalOrder()).get(), test);
            case "distinct" ->
                compares(
                        BigDecimal.valueOf(
                                values(found, property).stream().distinct().count()),
                        test);
            case "days" ->
                compares(
                        BigDecimal.valueOf(found.stream()
                                .map(e -> day(e.occurredAt()))
                                .distinct()
                                .count()),
                        test);
            case "weeks" ->
                compares(
                        BigDecimal.valueOf(found.stream()
                                .map(e -> day(e.occurredAt()).with(DayOfWeek.MONDAY))
                                .distinct()
                                .count()),
                        test);
            case "first", "last" -> {
                var last = rule.get("measure").get("of").asString().equals("last");
                var times = found.stream().map(Event::occurredAt);
                var at = last ? times.max(Comparator.naturalOrder()) : times.min(Comparator.naturalOrder());
                yield at.isPresent()
                        && codes(
                                values(
                                        found.stream()
                                                .filter(e -> e.occurredAt().equals(at.get()))
                                                .toList(),
                                        property),
                                test);
            }
            case "mostFrequent" -> {
                var counts = new HashMap<String, Integer>();
                for (var value : values(found, property)) counts.merge(value, 1, Integer::sum);
                var most =
                        counts.values().stream().max(Comparator.naturalOrder()).orElse(0);
                yield codes(
                        counts.keySet().stream()
                                .filter(v -> Objects.equals(counts.get(v), most))
                                .toList(),
                        test);
            }
            case "firstTime" ->
                found.stream()
                        .map(Event::occurredAt)
                        .min(Comparator.naturalOrder())
                        .filter(t -> time(t, test, now))
                        .isPresent();
            case "lastTime" ->
                found.stream()
                        .map(Event::occurredAt)
                        .max(Comparator.naturalOrder())
                        .filter(t -> time(t, test, now))
                        .isPresent();
            default -> throw new IllegalArgumentException(rule.toString());
        };
    }

    /// Values as words: `n1.5`, `sred`, `btrue`; those that are none are left out.
    private static List<String> values(List<Event> events, String property) {
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

    private static boolean codes(List<String> words, JsonNode test) {
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

    private static boolean compares(BigDecimal measured, JsonNode test) {
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

    private boolean sequence(JsonNode rule, int customer, Instant now) {
        var reached = new HashSet<Instant>();
        var steps = rule.get("steps");
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var next = new HashSet<Instant>();
            for (var event : matching(step, rule.path("within"), customer, now)) {
                var at = event.occurredAt();
                if (i == 0) next.add(at);
                for (var before : reached) {
                    if (!before.isBefore(at)) continue;
                    if (step.has("withinSeconds")
                            && at.isAfter(
                                    before.plusSeconds(step.get("withinSeconds").asLong()))) continue;
                    var disturbed = step.path("without")
                            .valueStream()
                            .anyMatch(none -> named(none, customer)
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
                            .noneMatch(none -> named(none, customer)
                                    .anyMatch(e -> e.occurredAt().isAfter(at)
                                            && !e.occurredAt().isAfter(end)));
        });
    }

    private Stream<Event> named(JsonNode what, int customer) {
        return events.getOrDefault(customer, List.of()).stream()
                .filter(e -> e.name().equals(what.get("event").asString())
                        || what.get("event").asString().equals("*"))
                .filter(e -> what.path("where").valueStream().allMatch(w -> condition(e, e.properties(), w)));
    }

    private List<Event> matching(JsonNode what, JsonNode window, int customer, Instant now) {
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
            return tested(
                    List.of(JsonNodeFactory.instance.stringNode(event.source())), where.get("test"), Instant.EPOCH);
        }
        var at = new ArrayList<JsonNode>();
        reach(root, where.get("property").asString().split("\\.", -1), 0, at);
        if (where.has("element")) {
            return at.stream()
                    .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                    .filter(JsonNode::isObject)
                    .anyMatch(one -> where.get("element").valueStream().allMatch(w -> condition(event, one, w)));
        }
        return tested(at, where.get("test"), Instant.EPOCH);
    }

    private @Nullable Instant anchor(JsonNode window, int customer, Instant now) {
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
            case "days" -> units(ChronoUnit.DAYS, day(at), day(now), window.get("days"), window.path("endingDaysAgo"));
            case "weeks" ->
                units(
                        ChronoUnit.WEEKS,
                        day(at).with(DayOfWeek.MONDAY),
                        day(now).with(DayOfWeek.MONDAY),
                        window.get("weeks"),
                        window.path("endingWeeksAgo"));
            case "months" ->
                units(
                        ChronoUnit.MONTHS,
                        day(at).withDayOfMonth(1),
                        day(now).withDayOfMonth(1),
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

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
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
    private boolean tested(List<JsonNode> values, JsonNode test, Instant now) {
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

    private boolean time(Instant at, JsonNode test, Instant now) {
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

    private @Nullable Instant instant(String text) {
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}.*")) return null;
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    private static boolean same(JsonNode value, JsonNode with) {
        if (with.isString()) return value.isString() && value.asString().equals(with.asString());
        if (with.isBoolean()) return value.isBoolean() && value.asBoolean() == with.asBoolean();
        var a = number(value);
        return a != null && a.compareTo(need(with)) == 0;
    }

    /// Four decimals, as the language says.
    private static @Nullable BigDecimal number(JsonNode value) {
        if (!value.isNumber() && !value.isString()) return null;
        var text = value.asString();
        if (value.isString() && !text.matches("-?\\d+(\\.\\d+)?")) return null;
        return new BigDecimal(text).setScale(4, RoundingMode.HALF_UP);
    }
}
