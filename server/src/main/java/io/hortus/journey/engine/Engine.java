package io.hortus.journey.engine;

import io.hortus.audience.SinceEntry;
import io.hortus.journey.graph.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moves people through graphs. Pure and without state: the same arguments give the same answer, for ever.
public final class Engine {
    /// The most nodes one stimulus can carry a person through.
    public static final int MAX_STEPS = 100;

    private static final Duration VALID = Duration.ofDays(3);

    private Engine() {}

    /// How far one stimulus carried a person.
    ///
    /// @param position where the person stands now
    /// @param left the nodes left on the way, in order
    /// @param entered the nodes entered on the way, in order
    /// @param outcome why the person left the journey, or null while inside
    public record Walk(
            Position position,
            List<Act> acts,
            List<String> left,
            List<String> entered,
            Next.@Nullable Outcome outcome) {
        public boolean moved() {
            return !left.isEmpty() || outcome != null;
        }
    }

    /// What comes next at the node where the person stands.
    ///
    /// @param now the turn's instant; waits count from here
    public static Step step(Course course, Position position, Stimulus stimulus, Instant now, Answers answers) {
        return switch (course.graph().node(position.at())) {
            case Node.Wait wait -> new Step(wait(course, wait, position, stimulus, now), List.of());
            case Node.Branch branch -> new Step(branch(course, branch, position, now, answers), List.of());
            case Node.Message message ->
                new Step(
                        new Next.Go(message.next()),
                        List.of(new Act.Say(
                                position.at(),
                                position.visit(position.at()) + 1,
                                message.channel(),
                                message.content(),
                                message.validSeconds() == null ? VALID : Duration.ofSeconds(message.validSeconds()))));
            case Node.Tag tag ->
                new Step(
                        new Next.Go(tag.next()),
                        List.of(new Act.Label(
                                position.at(), position.visit(position.at()) + 1, tag.add(), tag.remove())));
            case Node.End() -> new Step(new Next.End(Next.Outcome.FINISHED), List.of());
        };
    }

    /// Steps until the person waits or leaves, at most [#MAX_STEPS] nodes far.
    public static Walk walk(Course course, Position from, Stimulus stimulus, Instant now, Answers answers) {
        var acts = new ArrayList<Act>();
        var left = new ArrayList<String>();
        var entered = new ArrayList<String>();
        var position = from;
        var next = stimulus;
        for (var steps = 0; steps < MAX_STEPS; steps++) {
            var step = step(course, position, next, now, answers);
            for (var act : step.acts()) {
                acts.add(act);
                position = position.visited(act.node());
            }
            switch (step.next()) {
                case Next.Wait(var until) -> {
                    return new Walk(position.waitingUntil(until), acts, left, entered, null);
                }
                case Next.End(var outcome) -> {
                    left.add(position.at());
                    return new Walk(position.waitingUntil(null), acts, left, entered, outcome);
                }
                case Next.Go(var to) -> {
                    left.add(position.at());
                    entered.add(to);
                    position = position.movedTo(to);
                    next = new Stimulus.Arrived();
                }
            }
        }
        return new Walk(position, acts, left, entered, Next.Outcome.TOO_MANY_STEPS);
    }

    /// Counts what the graph's branches ask for since entry. What happened before the person came in does not count.
    ///
    /// @param now by which instant the event is known
    public static Position note(Course course, Position position, Stimulus.Happened happened, Instant now) {
        if (happened.event().occurredAt().isBefore(position.since())) return position;
        var noted = position;
        for (var one : course.counted()) {
            var before = noted.seen().getOrDefault(one.key(), SinceEntry.Kept.NOTHING);
            var after = one.what().with(before, happened.event(), now);
            if (!after.equals(before)) noted = noted.saw(one.key(), after);
        }
        return noted;
    }

    /// Whether this is what the person waits for.
    public static boolean awaits(Course course, Position position, Stimulus.Happened happened) {
        return course.awaits(position.at(), happened.event());
    }

    private static Next wait(Course course, Node.Wait wait, Position position, Stimulus stimulus, Instant now) {
        return switch (stimulus) {
            case Stimulus.Arrived() ->
                new Next.Wait(now.plusSeconds(wait.lasts().seconds()));
            case Stimulus.Due() -> new Next.Go(position.called() ? wait.onEvent() : wait.next());
            case Stimulus.Happened happened ->
                awaits(course, position, happened)
                        ? new Next.Go(wait.onEvent())
                        : new Next.Wait(
                                position.wakeAt() == null
                                        ? now.plusSeconds(wait.lasts().seconds())
                                        : position.wakeAt());
        };
    }

    private static Next branch(Course course, Node.Branch branch, Position position, Instant now, Answers answers) {
        var ways = course.ways(position.at());
        for (var i = 0; i < ways.size(); i++) {
            if (ways.get(i).holds(position.seen(), now, answers)) {
                return new Next.Go(branch.cases().get(i).next());
            }
        }
        return new Next.Go(branch.otherwise());
    }
}
