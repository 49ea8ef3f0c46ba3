package io.hortus.audience;

import io.hortus.audience.live.Plan;
import io.hortus.audience.live.Stream;
import io.hortus.audience.rule.Need;
import io.hortus.audience.rule.Needs;
import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rule;
import io.hortus.eventlog.Event;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything the turn must know about audiences, made ready for it: which events matter, and for which audiences.
/// Immutable; one for each version.
final class Definitions {
    final long version;
    /// Those to evaluate, each after the audiences it asks about. Positions in this list name them below.
    final List<Live> live;
    final Map<String, List<Stream.Matcher>> byEvent = new HashMap<>();
    final Map<Integer, Stream> streams = new HashMap<>();
    final Map<Integer, BitSet> byStream = new HashMap<>();
    final BitSet onProfile = new BitSet();
    final BitSet onTime = new BitSet();
    final Map<Integer, Integer> placeOf = new HashMap<>();
    /// Those that are not evaluated.
    final BitSet resting = new BitSet();

    boolean tagDetails;
    boolean lists;

    /// An audience and its plan.
    ///
    /// @param plan null for one that is not evaluated: counted on a schedule, or not known yet
    /// @param dependents places of those that ask about it
    record Live(int number, String id, @Nullable Plan plan, Needs needs, BitSet dependents) {}

    Definitions(long version, List<Audience> audiences, Collection<Stream> all, ZoneId zone) {
        this.version = version;
        for (var stream : all) {
            streams.put(stream.id(), stream);
            byEvent.computeIfAbsent(stream.event(), _ -> new ArrayList<>()).add(stream.matcher(zone));
        }
        this.live = List.copyOf(inOrder(audiences, zone));
        for (var place = 0; place < live.size(); place++) register(place);
    }

    private void register(int place) {
        var one = live.get(place);
        placeOf.put(one.number, place);
        if (one.plan == null) {
            resting.set(place);
            return;
        }
        if (one.needs.profile()) onProfile.set(place);
        if (one.needs.time()) onTime.set(place);
        tagDetails |= one.needs.tagDetails();
        lists |= !one.needs.lists().isEmpty();
        for (var need : one.needs.events()) {
            byStream.computeIfAbsent(streamOf(need), _ -> new BitSet()).set(place);
        }
        for (var asked : one.needs.audiences()) {
            for (var other : live) if (other.id.equals(asked)) other.dependents.set(place);
        }
    }

    private List<Live> inOrder(List<Audience> audiences, ZoneId zone) {
        var byId = new HashMap<String, Audience>();
        for (var audience : audiences) byId.put(audience.id(), audience);
        var done = new ArrayList<Live>();
        var seen = new HashSet<String>();
        for (var audience : audiences) add(audience, byId, seen, done, zone);
        return done;
    }

    private void add(Audience audience, Map<String, Audience> byId, Set<String> seen, List<Live> done, ZoneId zone) {
        if (!seen.add(audience.id())) return;
        if (audience.state() == Audience.State.BROKEN) return;
        var core = Normalize.core(audience.rule());
        var needs = Needs.of(core);
        for (var asked : needs.audiences()) {
            var other = byId.get(asked);
            if (other != null) add(other, byId, seen, done, zone);
        }
        // While its first history is gathered there is nothing to evaluate; a changed one goes on by its former rule.
        var rests = !audience.keeping().live()
                || audience.state() == Audience.State.GATHERING && audience.nextRule() == null;
        var plan = rests ? null : Plan.of(core, zone, this::streamOf);
        done.add(new Live(audience.number(), audience.id(), plan, needs, new BitSet()));
    }

    /// Whether an event is one that a rule calls so.
    static boolean named(String name, Event event) {
        return name.equals(Rule.ANY_EVENT) ? event.kind() == Event.Kind.TRACK : name.equals(event.name());
    }

    /// The streams that an event may belong to.
    List<Stream.Matcher> streamsOf(Event event) {
        var named = byEvent.getOrDefault(event.name(), List.of());
        var any = byEvent.getOrDefault(Rule.ANY_EVENT, List.of());
        if (event.kind() != Event.Kind.TRACK || any.isEmpty()) return named;
        return java.util.stream.Stream.concat(named.stream(), any.stream()).toList();
    }

    /// The stream that holds some events: the one that forgets soonest of those that keep enough.
    int streamOf(Need need) {
        var stream = find(need);
        if (stream == null) throw new IllegalStateException("no stream for " + need);
        return stream.id();
    }

    @Nullable
    Stream find(Need need) {
        return find(streams.values(), need);
    }

    static @Nullable Stream find(Collection<Stream> streams, Need need) {
        var key = StreamKey.of(need);
        Stream best = null;
        for (var stream : streams) {
            if (stream.horizonMs() < need.keepMs() || !key.equals(StreamKey.of(stream))) continue;
            // A ready one before one that is still gathered, so that nothing changes under a live audience.
            if (best == null
                    || (stream.ready() && !best.ready())
                    || (stream.ready() == best.ready() && stream.horizonMs() < best.horizonMs())) best = stream;
        }
        return best;
    }

    BitSet everything() {
        var all = new BitSet();
        all.set(0, live.size());
        return all;
    }
}
