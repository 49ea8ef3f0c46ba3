package io.hortus.audience.rule;

import java.time.ZoneId;
import java.util.Objects;

/// Whether a rule needs an event to hold: whoever has none of those it asks about cannot belong then, now or ever, and
/// need not be looked at.
public final class Eventless {
    private Eventless() {}

    /// What is certain of somebody without events.
    private enum Verdict {
        YES,
        NO,
        OPEN
    }

    public static boolean impossible(Rule.Core rule, ZoneId zone) {
        return of(rule, zone) == Verdict.NO;
    }

    private static Verdict of(Rule rule, ZoneId zone) {
        return switch (rule) {
            case Rule.All all -> {
                var worst = Verdict.YES;
                for (var part : all.of()) {
                    var one = of(part, zone);
                    if (one == Verdict.NO) yield Verdict.NO;
                    if (one == Verdict.OPEN) worst = one;
                }
                yield worst;
            }
            case Rule.Any any -> {
                var best = Verdict.NO;
                for (var part : any.of()) {
                    var one = of(part, zone);
                    if (one == Verdict.YES) yield Verdict.YES;
                    if (one == Verdict.OPEN) best = one;
                }
                yield best;
            }
            case Rule.Not not ->
                switch (of(not.rule(), zone)) {
                    case YES -> Verdict.NO;
                    case NO -> Verdict.YES;
                    case OPEN -> Verdict.OPEN;
                };
            case Rule.Did did -> did(did, zone);
            case Rule.Sequence _ -> Verdict.NO;
            case Rule.Has _, Rule.Tagged _, Rule.In _, Rule.Listed _, Rule.Share _ -> Verdict.OPEN;
            case Rule.Sugar sugar -> throw new IllegalStateException("not in the core: " + sugar);
        };
    }

    private static Verdict did(Rule.Did did, ZoneId zone) {
        // Beside an event that never was lies nothing, not even none of something.
        if (did.within() instanceof Window.Beside) return Verdict.NO;
        return switch (Objects.requireNonNull(did.measure()).of()) {
            case COUNT, SUM, DAYS, WEEKS, DISTINCT ->
                Check.of(Objects.requireNonNull(did.test()), zone).holds(0) ? Verdict.YES : Verdict.NO;
            case AVERAGE, MIN, MAX, FIRST, LAST, MOST_FREQUENT, FIRST_TIME, LAST_TIME -> Verdict.NO;
        };
    }
}
