package io.hortus.audience.rule;

import io.hortus.insight.Numbers;
import io.hortus.insight.Times;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds everything in a rule that may not be said, each with the path of its node. Reading has made sure of the
/// shape; null members are still possible.
public final class Validate {
    public static final int DEPTH = 10;
    public static final int NODES = 200;
    public static final int LIST = 10_000;
    public static final int TEXT = 1_000;
    private static final long HUNDRED_YEARS_SECONDS = 100L * 365 * 86_400;
    private static final int HUNDRED_YEARS_DAYS = 100 * 365;

    private final List<Fault> faults = new ArrayList<>();
    private int nodes;

    private Validate() {}

    /// @return empty for a rule that may be used
    public static List<Fault> faults(Rule rule) {
        var validate = new Validate();
        validate.rule(rule, "", 1);
        return List.copyOf(validate.faults);
    }

    private void rule(@Nullable Rule rule, String path, int depth) {
        if (rule == null) {
            fault(path, "expected a rule");
            return;
        }
        if (depth > DEPTH) {
            fault(path, "nested deeper than " + DEPTH + "; save the part as an audience of its own");
            return;
        }
        if (++nodes == NODES + 1) fault(path, "more than " + NODES + " conditions");
        if (nodes > NODES) return;
        switch (rule) {
            case Rule.All all -> group(all.of(), path, depth);
            case Rule.Any any -> group(any.of(), path, depth);
            case Rule.None none -> group(none.of(), path, depth);
            case Rule.Not not -> rule(not.rule(), path + "/rule", depth + 1);
            case Rule.Has has -> {
                text(has.field(), path + "/field");
                test(has.test(), path + "/test");
            }
            case Rule.Tagged tagged -> texts(tagged.tags(), path + "/tags");
            case Rule.Did did -> did(did, path);
            case Rule.DidNot did -> {
                text(did.event(), path + "/event");
                where(did.where(), path);
                window(did.within(), path + "/within");
            }
            case Rule.In in -> text(in.audience(), path + "/audience");
            case Rule.Stage stage -> texts(stage.in(), path + "/in");
            case Rule.Everyone _ -> {}
        }
    }

    private void group(@Nullable List<Rule> of, String path, int depth) {
        if (of == null || of.isEmpty()) {
            fault(path + "/of", "a group needs at least one condition");
            return;
        }
        for (var i = 0; i < of.size() && nodes <= NODES; i++) rule(of.get(i), path + "/of/" + i, depth + 1);
    }

    private void did(Rule.Did did, String path) {
        text(did.event(), path + "/event");
        where(did.where(), path);
        var measure = did.measure();
        if (measure != null && measure.of() == null) fault(path + "/measure/of", "expected count or sum");
        if (measure != null && measure.of() == Measure.Of.SUM) property(measure.property(), path + "/measure/property");
        var test = did.test();
        if (test != null) {
            test(test, path + "/test");
            if (test.is() != null && !test.is().numeric() && test.is() != Is.EQUALS && test.is() != Is.NOT_EQUALS) {
                fault(path + "/test/is", "expected a test of a number");
            } else if (test.is() == Is.EQUALS || test.is() == Is.NOT_EQUALS) {
                number(test.value(), path + "/test/value");
            }
        }
        window(did.within(), path + "/within");
    }

    private void where(@Nullable List<Where> where, String path) {
        if (where == null) return;
        if (where.size() > 20) fault(path + "/where", "at most 20 conditions");
        for (var i = 0; i < Math.min(where.size(), 20); i++) {
            var at = path + "/where/" + i;
            if (where.get(i) == null) {
                fault(at, "expected a condition");
                continue;
            }
            property(where.get(i).property(), at + "/property");
            test(where.get(i).test(), at + "/test");
        }
    }

    private void property(@Nullable String property, String path) {
        if (!text(property, path)) return;
        var keys = Path.of(String.valueOf(property)).keys();
        if (keys.size() > Path.DEEPEST) fault(path, "at most " + Path.DEEPEST + " keys");
        if (keys.stream().anyMatch(String::isEmpty)) fault(path, "keys with single dots between them");
    }

    private void window(@Nullable Window window, String path) {
        switch (window) {
            case Window.Rolling rolling -> {
                if (rolling.seconds() < 1 || rolling.seconds() >= HUNDRED_YEARS_SECONDS) {
                    fault(path + "/seconds", "from 1 second to less than 100 years");
                }
                if (rolling.ending() < 0 || rolling.ending() >= HUNDRED_YEARS_SECONDS) {
                    fault(path + "/endingSecondsAgo", "from 0 seconds to less than 100 years");
                }
            }
            case Window.Days days -> {
                if (days.days() < 1 || days.days() >= HUNDRED_YEARS_DAYS) {
                    fault(path + "/days", "from 1 day to less than 100 years");
                }
            }
            case Window.Between between -> {
                var from = between.from();
                var to = between.to();
                if (from == null && to == null) fault(path, "expected from, to, or both");
                if (from != null && to != null && !from.isBefore(to)) fault(path + "/to", "a time after 'from'");
                if (tooFar(from)) fault(path + "/from", "a time from year 0 to 9999");
                if (tooFar(to)) fault(path + "/to", "a time from year 0 to 9999");
            }
            case Window.Ever _, Window.SinceEntry _ -> {}
            case null -> {}
        }
    }

    private static boolean tooFar(java.time.@Nullable Instant instant) {
        return instant != null
                && (instant.getEpochSecond() < -62_167_219_200L || instant.getEpochSecond() > 253_402_300_799L);
    }

    private void test(@Nullable Test test, String path) {
        if (test == null || test.is() == null) {
            fault(path, "expected a test");
            return;
        }
        var value = test.value();
        var at = path + "/value";
        switch (test.is()) {
            case IS_SET -> {
                if (value != null && !value.isNull()) fault(at, "isSet takes no value");
            }
            case IN, NOT_IN -> {
                if (value == null || !value.isArray() || value.isEmpty()) fault(at, "a list of values");
                else if (value.size() > LIST) fault(at, "at most " + LIST + " values; upload a list instead");
                else for (var i = 0; i < value.size(); i++) scalar(value.get(i), at + "/" + i);
            }
            case EQUALS, NOT_EQUALS -> scalar(value, at);
            case CONTAINS, NOT_CONTAINS, STARTS_WITH -> {
                if (value == null || !value.isString() || value.asString().isEmpty()) fault(at, "a text");
                else text(value.asString(), at);
            }
            case GREATER, AT_LEAST, LESS, AT_MOST -> number(value, at);
            case BETWEEN -> {
                if (value == null || !value.isArray() || value.size() != 2) {
                    fault(at, "two numbers: the lowest and the highest");
                } else {
                    number(value.get(0), at + "/0");
                    number(value.get(1), at + "/1");
                }
            }
            case BEFORE, AFTER -> {
                if (value == null || !value.isString() || Times.of(value.asString(), ZoneOffset.UTC) == null) {
                    fault(at, "a date or time in ISO 8601, such as 2026-03-01");
                }
            }
        }
    }

    private void scalar(@Nullable JsonNode value, String path) {
        if (value == null || !(value.isString() || value.isNumber() || value.isBoolean())) {
            fault(path, "a text, a number, true or false");
        } else if (value.isString()) {
            if (value.asString().length() > TEXT) fault(path, "at most " + TEXT + " characters");
        } else if (value.isNumber()) {
            number(value, path);
        }
    }

    private void number(@Nullable JsonNode value, String path) {
        if (value == null || !value.isNumber() || Numbers.of(value) == null) {
            fault(path, "a number up to 100,000,000,000");
        }
    }

    private void texts(@Nullable List<String> texts, String path) {
        if (texts == null || texts.isEmpty()) fault(path, "at least one");
        else if (texts.size() > LIST) fault(path, "at most " + LIST);
        else for (var i = 0; i < texts.size(); i++) text(texts.get(i), path + "/" + i);
    }

    private boolean text(@Nullable String text, String path) {
        if (text == null || text.isEmpty()) fault(path, "a text");
        else if (text.length() > TEXT) fault(path, "at most " + TEXT + " characters");
        else return true;
        return false;
    }

    private void fault(String path, String message) {
        if (faults.size() < 50) faults.add(new Fault(path, message));
    }
}
