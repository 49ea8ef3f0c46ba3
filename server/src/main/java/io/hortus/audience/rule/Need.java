package io.hortus.audience.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Some of a person's events that a rule asks for.
///
/// @param property whose value is kept of each, or null
/// @param keepMs how long an event must be kept by itself; before that, how many there were and their sum are enough.
///     [#KEEP_ALL] for always
public record Need(
        String event, List<Where> where, @Nullable String property, long keepMs) {
    public static final long KEEP_ALL = Long.MAX_VALUE;
    private static final long DAY_MS = 86_400_000;
    /// Rounded up to a few sizes, so that similar windows share what is kept.
    private static final long[] SIZES = {0, DAY_MS, 8 * DAY_MS, 32 * DAY_MS, 100 * DAY_MS, 370 * DAY_MS};

    /// What a leaf measures, and behind it the event its window lies beside, if it does.
    public static List<Need> of(Rule.Did did) {
        var measure = Objects.requireNonNull(did.measure());
        var window = Objects.requireNonNull(did.within());
        var property = measure.of().ofProperty() ? measure.property() : null;
        var keep = window instanceof Window.Ever && !measure.of().foldable() ? KEEP_ALL : keepMs(window);
        var own = new Need(did.event(), where(did.where()), property, keep);
        if (!(window instanceof Window.Beside beside)) return List.of(own);
        return List.of(own, new Need(beside.event(), where(beside.where()), null, KEEP_ALL));
    }

    /// First the steps; then, step by step, what must not lie before each; then what must not follow.
    static List<Need> of(Rule.Sequence sequence) {
        var window = Objects.requireNonNull(sequence.within());
        var keep = window instanceof Window.Ever ? KEEP_ALL : keepMs(window);
        var needs = new ArrayList<Need>();
        for (var step : sequence.steps()) needs.add(new Need(step.event(), where(step.where()), null, keep));
        for (var step : sequence.steps()) {
            if (step.without() == null) continue;
            for (var one : step.without()) needs.add(of(one, keep));
        }
        var then = sequence.then();
        if (then != null) for (var one : then.without()) needs.add(of(one, keep));
        return needs;
    }

    public static Need of(Rule.Step step, Window window) {
        return of(new Rule.Occasion(step.event(), step.where()), window);
    }

    public static Need of(Rule.Occasion occasion, Window window) {
        return of(occasion, window instanceof Window.Ever ? KEEP_ALL : keepMs(window));
    }

    private static Need of(Rule.Occasion occasion, long keepMs) {
        return new Need(occasion.event(), where(occasion.where()), null, keepMs);
    }

    private static List<Where> where(@Nullable List<Where> where) {
        return where == null ? List.of() : where;
    }

    private static long keepMs(Window window) {
        var needed = switch (window) {
            case Window.Rolling rolling -> (rolling.seconds() + rolling.ending()) * 1000;
            case Window.Calendar calendar -> days(calendar) * DAY_MS;
            case Window.Ever _ -> 0;
            case Window.Between _, Window.SinceEntry _, Window.Beside _ -> KEEP_ALL;
        };
        for (var size : SIZES) if (needed <= size) return size;
        return KEEP_ALL;
    }

    /// Generously: units and days of different lengths.
    private static long days(Window.Calendar calendar) {
        var units = calendar.length() + (long) calendar.ending() + 1;
        return switch (calendar.unit()) {
            case WEEKS -> units * 7 + 2;
            case MONTHS -> units * 31 + 2;
            default -> units + 1;
        };
    }
}
