package io.hortus.audience.live;

/// Asks a plan about a person: what holds, and when that flips. Pure.
public final class Evaluator {
    /// So many leaves may stir in vain before the answer is "ask again then".
    private static final int PATIENCE = 64;

    private Evaluator() {}

    /// @param holds the verdict
    /// @param flipsAt the first instant after it at which the verdict changes if nothing but time passes, or an
    ///     earlier one at which to ask again; [Long#MAX_VALUE] for never
    public record Answer(boolean holds, long flipsAt) {}

    public static Answer ask(Plan plan, Person person, long now) {
        var holds = plan.holds(person, now);
        var at = now;
        for (var tries = 0; tries < PATIENCE; tries++) {
            at = plan.stirs(person, at);
            if (at == Span.NEVER || plan.holds(person, at) != holds) return new Answer(holds, at);
        }
        return new Answer(holds, at);
    }
}
