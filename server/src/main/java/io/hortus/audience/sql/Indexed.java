package io.hortus.audience.sql;

import io.hortus.audience.rule.Check;
import io.hortus.audience.rule.Rule;
import io.hortus.insight.ProfileIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/// Conditions on the profile, answered by bitmaps where the index has them; else empty, and the tables are asked.
/// Both must agree with [Check] to the letter.
final class Indexed {
    private Indexed() {}

    /// @param check a positive test
    static Optional<RoaringBitmap> has(ProfileIndex index, String field, Check check, long now) {
        return switch (check.is()) {
            case IS_SET -> index.there(field);
            case EQUALS, IN -> same(index, field, check);
            case CONTAINS -> index.texts(field, text -> text.contains(first(check)));
            case STARTS_WITH -> index.texts(field, text -> text.startsWith(first(check)));
            case GREATER, AT_LEAST, LESS, AT_MOST, BETWEEN -> {
                var range = Conditions.Range.of(check);
                yield index.numbers(field, range.least(), range.most());
            }
            case BEFORE, AFTER, WITHIN_LAST, LONGER_AGO, WITHIN_NEXT, ANNIVERSARY -> time(index, field, check, now);
            case NOT_EQUALS, NOT_IN, NOT_CONTAINS ->
                throw new IllegalArgumentException(check.is() + " is rewritten before");
        };
    }

    private static String first(Check check) {
        return Conditions.texts(check).getFirst();
    }

    private static Optional<RoaringBitmap> same(ProfileIndex index, String field, Check check) {
        var parts = new ArrayList<Optional<RoaringBitmap>>();
        var texts = new HashSet<>(Conditions.texts(check));
        if (!texts.isEmpty()) parts.add(index.texts(field, texts::contains));
        for (var number : Conditions.numbers(check)) parts.add(index.numbers(field, number, number));
        for (var operand : check.operands()) {
            if (operand.flag() != null) parts.add(index.flags(field, operand.flag()));
        }
        return together(parts, true);
    }

    private static Optional<RoaringBitmap> time(ProfileIndex index, String field, Check check, long now) {
        if (check.is().relative()) {
            var range = check.timesNow(now);
            return range == null ? Optional.empty() : index.times(field, range[0], range[1]);
        }
        var time = check.operands().getFirst().time();
        if (time == null) return Optional.of(new RoaringBitmap());
        return switch (check.is()) {
            case BEFORE -> index.times(field, Long.MIN_VALUE, time - 1);
            default -> index.times(field, time + 1, Long.MAX_VALUE);
        };
    }

    static Optional<RoaringBitmap> tagged(ProfileIndex index, Rule.Tagged tagged) {
        if (tagged.source() != null || tagged.added() != null) return Optional.empty();
        var parts = tagged.tags().stream().map(index::tagged).toList();
        return together(parts, tagged.match() != Rule.Match.ALL);
    }

    /// Every part is asked for before one is found missing, so that all of them are on their way.
    private static Optional<RoaringBitmap> together(List<Optional<RoaringBitmap>> parts, boolean any) {
        if (parts.isEmpty() || parts.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
        var all = parts.getFirst().orElseThrow();
        for (var part : parts.subList(1, parts.size())) {
            if (any) all.or(part.orElseThrow());
            else all.and(part.orElseThrow());
        }
        return Optional.of(all);
    }
}
