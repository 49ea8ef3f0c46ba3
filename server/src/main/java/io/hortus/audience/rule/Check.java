package io.hortus.audience.rule;

import io.hortus.insight.Numbers;
import io.hortus.insight.Times;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// A test made ready to run: its value is read once. Immutable.
///
/// A list passes a positive test when at least one element does, and a negative one when it is there and no element
/// passes the opposite. This class is the definition; SQL has to agree with it.
public final class Check {
    private final Is is;
    private final ZoneId zone;
    private final List<Operand> operands;
    private final @Nullable Relative relative;

    /// One value to compare with, read in every way it can be read.
    ///
    /// @param number ten-thousandths
    /// @param time epoch milliseconds
    /// @param code as a [ValueCode]
    public record Operand(
            @Nullable String text,
            @Nullable Long number,
            @Nullable Boolean flag,
            @Nullable Long time,
            long code) {}

    private Check(Is is, ZoneId zone, List<Operand> operands, @Nullable Relative relative) {
        this.is = is;
        this.zone = zone;
        this.operands = operands;
        this.relative = relative;
    }

    public static Check of(Test test, ZoneId zone) {
        var operands = new ArrayList<Operand>();
        var value = test.value();
        if (test.is().relative()) return new Check(test.is(), zone, List.of(), Relative.of(test.is(), value, zone));
        if (value != null && value.isArray()) for (var each : value) operands.add(operand(each, zone));
        else if (value != null) operands.add(operand(value, zone));
        return new Check(test.is(), zone, List.copyOf(operands), null);
    }

    private static Operand operand(JsonNode value, ZoneId zone) {
        var text = value.isString() ? value.asString() : null;
        return new Operand(
                text,
                value.isNumber() ? Numbers.of(value) : null,
                value.isBoolean() ? value.asBoolean() : null,
                text == null ? null : Times.of(text, zone),
                ValueCode.of(value));
    }

    public Is is() {
        return is;
    }

    public List<Operand> operands() {
        return operands;
    }

    /// The same values under another test.
    public Check as(Is other) {
        return new Check(other, zone, operands, relative);
    }

    /// Whether a property of an event, or an attribute's value, passes.
    ///
    /// @param root the object the path starts at
    public boolean passes(JsonNode root, Path path) {
        var opposite = is.opposite();
        if (opposite == null) return any(root.path(path.first()), path.rest(), 0);
        return as(Is.IS_SET).any(root.path(path.first()), path.rest(), 0)
                && !as(opposite).any(root.path(path.first()), path.rest(), 0);
    }

    /// Whether a text that is always there passes.
    public boolean passes(String text) {
        var opposite = is.opposite();
        var value = StringNode.valueOf(text);
        return opposite == null ? one(value, 0) : !as(opposite).one(value, 0);
    }

    /// Whether a whole value passes a positive test, itself or one of its elements, at an instant.
    public boolean passes(JsonNode value, long now) {
        return any(value, List.of(), now);
    }

    /// The first instant after `now` at which [#passes] may answer otherwise; [Long#MAX_VALUE] for never.
    public long turns(JsonNode value, long now) {
        if (relative == null) return Long.MAX_VALUE;
        if (value.isArray()) {
            var first = Long.MAX_VALUE;
            for (var element : value) first = Math.min(first, turns(element, now));
            return first;
        }
        var time = time(value);
        return time == null ? Long.MAX_VALUE : relative.turns(time, now);
    }

    /// Whether a time passes this test of times, at an instant.
    public boolean holdsTime(long time, long now) {
        if (relative != null) return relative.holds(time, now);
        var operand = operands.isEmpty() ? null : operands.getFirst().time;
        if (is == Is.IS_SET) return true;
        return operand != null && (is == Is.BEFORE ? time < operand : is == Is.AFTER && time > operand);
    }

    /// The first instant after `now` at which [#holdsTime] answers otherwise; [Long#MAX_VALUE] for never.
    public long turnsTime(long time, long now) {
        return relative == null ? Long.MAX_VALUE : relative.turns(time, now);
    }

    /// The first and the last time that pass [#holdsTime] at an instant, where this is a test against now and such
    /// times are one range; else null.
    public long @Nullable [] timesNow(long now) {
        return relative == null ? null : relative.range(now);
    }

    /// Whether one of several values passes; a negative test passes where there is a value and none is meant.
    public boolean holdsAny(long[] codes) {
        var opposite = is.opposite();
        if (opposite != null)
            return as(Is.IS_SET).holdsAny(codes) && !as(opposite).holdsAny(codes);
        for (var code : codes) if (code != ValueCode.MISSING && holdsCode(code)) return true;
        return false;
    }

    private boolean holdsCode(long code) {
        return switch (is) {
            case IS_SET -> true;
            case EQUALS, IN -> operands.stream().anyMatch(operand -> operand.code == code);
            default -> is.numeric() && ValueCode.number(code) && holds(code);
        };
    }

    private boolean any(JsonNode value, List<String> rest, long now) {
        if (here(value, rest, now)) return true;
        if (value.isArray()) for (var element : value) if (here(element, rest, now)) return true;
        return false;
    }

    private boolean here(JsonNode value, List<String> rest, long now) {
        if (rest.isEmpty()) return one(value, now);
        if (!value.isObject()) return false;
        return any(value.path(rest.getFirst()), rest.subList(1, rest.size()), now);
    }

    private boolean one(JsonNode value, long now) {
        if (value.isMissingNode() || value.isNull()) return false;
        return switch (is) {
            case IS_SET -> true;
            case EQUALS, IN -> operands.stream().anyMatch(operand -> same(value, operand));
            case CONTAINS ->
                value.isString()
                        && operands.stream()
                                .anyMatch(
                                        o -> o.text != null && value.asString().contains(o.text));
            case STARTS_WITH ->
                value.isString()
                        && operands.stream()
                                .anyMatch(
                                        o -> o.text != null && value.asString().startsWith(o.text));
            case GREATER, AT_LEAST, LESS, AT_MOST, BETWEEN -> {
                var number = Numbers.of(value);
                yield number != null && holds(number);
            }
            case BEFORE -> compareTime(value) < 0;
            case AFTER -> compareTime(value) > 0;
            case WITHIN_LAST, LONGER_AGO, WITHIN_NEXT, ANNIVERSARY -> {
                var time = time(value);
                yield time != null && holdsTime(time, now);
            }
            case NOT_EQUALS, NOT_IN, NOT_CONTAINS -> throw new IllegalStateException("negative tests are split before");
        };
    }

    private static boolean same(JsonNode value, Operand operand) {
        if (operand.text != null) return value.isString() && operand.text.equals(value.asString());
        if (operand.flag != null) return value.isBoolean() && operand.flag == value.asBoolean();
        return operand.number != null && operand.number.equals(Numbers.of(value));
    }

    private @Nullable Long time(JsonNode value) {
        return value.isString() ? Times.of(value.asString(), zone) : null;
    }

    private int compareTime(JsonNode value) {
        var operand = operands.isEmpty() ? null : operands.getFirst().time;
        var time = time(value);
        return time == null || operand == null ? 0 : Long.compare(time, operand);
    }

    /// Whether a number, in ten-thousandths, passes this numeric test (or `equals`, `notEquals`).
    public boolean holds(long number) {
        return switch (is) {
            case EQUALS, IN -> operands.stream().anyMatch(o -> Objects.equals(o.number, number));
            case NOT_EQUALS, NOT_IN -> operands.stream().noneMatch(o -> Objects.equals(o.number, number));
            case GREATER -> number > bound(0);
            case AT_LEAST -> number >= bound(0);
            case LESS -> number < bound(0);
            case AT_MOST -> number <= bound(0);
            case BETWEEN -> number >= bound(0) && number <= bound(1);
            case CONTAINS,
                    STARTS_WITH,
                    BEFORE,
                    AFTER,
                    IS_SET,
                    WITHIN_LAST,
                    LONGER_AGO,
                    WITHIN_NEXT,
                    ANNIVERSARY,
                    NOT_CONTAINS -> throw new IllegalStateException(is + " does not test a number");
        };
    }

    private long bound(int which) {
        return Objects.requireNonNull(operands.get(which).number, "a numeric test needs numbers");
    }
}
