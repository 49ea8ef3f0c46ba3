package io.hortus.audience.sql;

import io.hortus.audience.rule.Check;
import io.hortus.audience.rule.Is;
import io.hortus.insight.Dialect.Condition;
import io.hortus.kernel.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Checks as conditions of the columnar store. They must agree with [Check] to the letter.
final class Conditions {
    private Conditions() {}

    /// Whether the store can decide this test; times it cannot.
    static boolean decidable(Is is) {
        return is != Is.BEFORE && is != Is.AFTER;
    }

    /// A positive test as a condition on one value of an event's properties.
    static Condition property(Check check) {
        return switch (check.is()) {
            case IS_SET -> new Condition.There();
            case EQUALS, IN -> same(check);
            case CONTAINS -> either(texts(check), Condition.TextContains::new);
            case STARTS_WITH -> either(texts(check), Condition.TextStarts::new);
            case GREATER, AT_LEAST, LESS, AT_MOST, BETWEEN -> {
                var range = Range.of(check);
                yield new Condition.NumberFrom(range.least, range.most);
            }
            case BEFORE, AFTER, WITHIN_LAST, LONGER_AGO, WITHIN_NEXT, ANNIVERSARY, NOT_EQUALS, NOT_IN, NOT_CONTAINS ->
                throw new IllegalArgumentException(check.is() + " is not decided here");
        };
    }

    private static Condition same(Check check) {
        var parts = new ArrayList<Condition>();
        var texts = texts(check);
        if (!texts.isEmpty()) parts.add(new Condition.TextIn(texts));
        var numbers = numbers(check);
        if (!numbers.isEmpty()) parts.add(new Condition.NumberIn(numbers));
        for (var operand : check.operands()) {
            if (operand.flag() != null) parts.add(new Condition.FlagIs(operand.flag()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Either(parts);
    }

    private interface OfText {
        Condition of(String text);
    }

    private static Condition either(List<String> texts, OfText condition) {
        if (texts.size() == 1) return condition.of(texts.getFirst());
        return new Condition.Either(texts.stream().map(condition::of).toList());
    }

    static List<String> texts(Check check) {
        return check.operands().stream()
                .map(Check.Operand::text)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    static List<Long> numbers(Check check) {
        return check.operands().stream()
                .map(Check.Operand::number)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /// A positive test as a condition on a row of `attribute`.
    static Sql attribute(Check check) {
        return switch (check.is()) {
            case IS_SET -> Sql.TRUE;
            case EQUALS, IN -> sameRow(check);
            case CONTAINS -> Sql.of("contains(text, ?)", texts(check).getFirst());
            case STARTS_WITH -> Sql.of("starts_with(text, ?)", texts(check).getFirst());
            case GREATER, AT_LEAST, LESS, AT_MOST, BETWEEN -> {
                var range = Range.of(check);
                yield Sql.of("num between ? and ?", range.least, range.most);
            }
            case BEFORE -> Sql.of("time < ?", check.operands().getFirst().time());
            case AFTER -> Sql.of("time > ?", check.operands().getFirst().time());
            case WITHIN_LAST, LONGER_AGO, WITHIN_NEXT, ANNIVERSARY ->
                throw new IllegalArgumentException(check.is() + " is decided by Java");
            case NOT_EQUALS, NOT_IN, NOT_CONTAINS ->
                throw new IllegalArgumentException(check.is() + " is rewritten before");
        };
    }

    private static Sql sameRow(Check check) {
        var parts = new ArrayList<Sql>();
        var texts = texts(check);
        if (!texts.isEmpty()) parts.add(Sql.of("text in (?)", list(texts)));
        var numbers = numbers(check);
        if (!numbers.isEmpty()) parts.add(Sql.of("num in (?)", list(numbers)));
        for (var operand : check.operands()) {
            if (operand.flag() != null) parts.add(Sql.of("flag = ?", operand.flag()));
        }
        return Sql.of("(?)", Sql.join(" or ", parts));
    }

    static Sql list(List<?> values) {
        return Sql.join(", ", values.stream().map(value -> Sql.of("?", value)).toList());
    }

    /// Both ends included, in ten-thousandths.
    record Range(long least, long most) {
        static Range of(Check check) {
            var first = Objects.requireNonNull(check.operands().getFirst().number());
            return switch (check.is()) {
                case GREATER -> new Range(first + 1, Long.MAX_VALUE);
                case AT_LEAST -> new Range(first, Long.MAX_VALUE);
                case LESS -> new Range(Long.MIN_VALUE, first - 1);
                case AT_MOST -> new Range(Long.MIN_VALUE, first);
                case BETWEEN ->
                    new Range(
                            first,
                            Objects.requireNonNull(check.operands().get(1).number()));
                default -> throw new IllegalArgumentException(check.is() + " is no range");
            };
        }
    }
}
