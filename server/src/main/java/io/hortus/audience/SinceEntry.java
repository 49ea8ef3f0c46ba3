package io.hortus.audience;

import io.hortus.audience.live.Enough;
import io.hortus.audience.live.NodeHistory;
import io.hortus.audience.live.OfEvents;
import io.hortus.audience.live.Plan;
import io.hortus.audience.live.Stream;
import io.hortus.audience.live.Track;
import io.hortus.audience.rule.Measure;
import io.hortus.audience.rule.Need;
import io.hortus.audience.rule.Needs;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Window;
import io.hortus.eventlog.Event;
import io.hortus.insight.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A condition `since_entry`, for the room that knows who entered and when. It shows each event from the entry on, and
/// keeps what comes back; the answer is then the one that live audiences give about an audience of `ever`, by the same
/// code, were the entry the beginning of the person's life.
///
/// Pure and immutable; may be used by several threads.
public final class SinceEntry {
    /// The most events that are kept of one condition for one entry; later ones do not count. Only an average, a most
    /// frequent value, different values and sequences keep every event they may need.
    public static final int MOST = 10_000;

    private final Plan plan;
    private final List<Stream.Matcher> matchers;
    private final Measure.@Nullable Of measure;
    private final ZoneId zone;

    private SinceEntry(Plan plan, List<Stream.Matcher> matchers, Measure.@Nullable Of measure, ZoneId zone) {
        this.plan = plan;
        this.matchers = matchers;
        this.measure = measure;
        this.zone = zone;
    }

    /// What is kept of the events since one entry, as text of ten to twenty characters an event.
    public record Kept(String text) {
        public static final Kept NOTHING = new Kept("");

        /// What was once kept as a mere number: a count, or a sum.
        public static Kept of(BigDecimal number) {
            var history = new NodeHistory();
            var units = number.movePointRight(4).setScale(0, RoundingMode.HALF_UP);
            history.addAll(0, new Track(units.longValue() / Numbers.UNIT, units.longValue()));
            return of(history, 1);
        }

        private static Kept of(NodeHistory history, int streams) {
            var known = IntStream.range(0, streams).boxed().collect(Collectors.toSet());
            return new Kept(Base64.getEncoder().withoutPadding().encodeToString(history.encode(known)));
        }

        private NodeHistory history() {
            return NodeHistory.decode(Base64.getDecoder().decode(text));
        }
    }

    /// Whether this is such a condition, by itself.
    public static boolean asks(Rule.Core rule) {
        return switch (rule) {
            case Rule.Did did -> did.within() instanceof Window.SinceEntry;
            case Rule.Sequence sequence -> sequence.within() instanceof Window.SinceEntry;
            default -> false;
        };
    }

    /// @param rule one that [#asks]
    public static SinceEntry of(Rule.Core rule, ZoneId zone) {
        var whole = whole(rule);
        var needs = Needs.of(whole).events().stream().distinct().toList();
        var matchers = IntStream.range(0, needs.size())
                .mapToObj(i -> matcher(i, needs.get(i), zone))
                .toList();
        var measure = whole instanceof Rule.Did did
                ? Objects.requireNonNull(did.measure()).of()
                : null;
        return new SinceEntry(Plan.of(whole, zone, needs::indexOf), matchers, measure, zone);
    }

    /// The same, of a life that begins with the entry.
    private static Rule.Core whole(Rule.Core rule) {
        return switch (rule) {
            case Rule.Did did -> new Rule.Did(did.event(), did.where(), did.measure(), did.test(), Window.EVER);
            case Rule.Sequence sequence -> new Rule.Sequence(sequence.steps(), sequence.then(), Window.EVER);
            default -> throw new IllegalArgumentException("not since an entry: " + rule);
        };
    }

    private static Stream.Matcher matcher(int id, Need need, ZoneId zone) {
        return new Stream(id, need.event(), need.where(), need.property(), need.keepMs(), true).matcher(zone);
    }

    /// The names of the events it is about; [Rule#ANY_EVENT] for anything a person does.
    public Set<String> events() {
        return matchers.stream().map(matcher -> matcher.stream().event()).collect(Collectors.toSet());
    }

    /// Takes note of an event.
    ///
    /// @param event one since the entry that was not shown before
    /// @param now by which instant it is known
    /// @return what to keep from now on: the same where the event is none of these
    public Kept with(Kept kept, Event event, Instant now) {
        if (matchers.stream().noneMatch(matcher -> counts(matcher, event))) return kept;
        var before = kept.history();
        if (size(before) >= MOST) return kept;
        var after = new NodeHistory();
        for (var matcher : matchers) {
            var stream = matcher.stream().id();
            var track = before.of(stream);
            after.addAll(stream, counts(matcher, event) ? with(track, matcher, event, now.toEpochMilli()) : track);
        }
        return Kept.of(after, matchers.size());
    }

    private int size(NodeHistory history) {
        var size = 0;
        for (var matcher : matchers) size += history.of(matcher.stream().id()).size();
        return size;
    }

    private static boolean counts(Stream.Matcher matcher, Event event) {
        return Definitions.named(matcher.stream().event(), event) && matcher.matches(event);
    }

    private Track with(Track track, Stream.Matcher matcher, Event event, long now) {
        var more = new Track();
        more.addAll(track);
        more.add(event.occurredAt().toEpochMilli(), matcher.value(event));
        return measure == null ? more : Enough.of(measure, more, now, zone);
    }

    /// Whether the condition holds by what is known.
    public boolean holds(Kept kept, Instant now) {
        return plan.holds(new Life(0, kept.history()), now.toEpochMilli());
    }

    /// @param customer nobody: which one it is, no such rule can ask
    private record Life(int customer, NodeHistory history) implements OfEvents {
        @Override
        public Track track(int stream) {
            return history.of(stream);
        }
    }
}
