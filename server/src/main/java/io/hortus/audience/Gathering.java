package io.hortus.audience;

import static java.util.Objects.requireNonNull;

import io.hortus.audience.HistoryStore.Packed;
import io.hortus.audience.live.NodeHistory;
import io.hortus.audience.live.Stream;
import io.hortus.audience.rule.Eventless;
import io.hortus.audience.rule.Need;
import io.hortus.audience.rule.Needs;
import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.sql.SqlRules;
import io.hortus.insight.Insight;
import io.hortus.insight.Portraits;
import io.hortus.job.Job;
import io.hortus.job.Progress;
import io.hortus.job.Resumer;
import io.hortus.job.Work;
import io.hortus.kernel.HortusProperties;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings in what new definitions need from the past, while the stream goes on, in three steps that may each be
/// repeated after a crash:
///
/// 1. Of new streams, the events up to the exact positions from which the turn records them, from the columnar store,
///    some nodes at a time.
/// 2. While the spine stands still: the streams are ready, and the audiences that waited for them are evaluated by
///    every turn from now on.
/// 3. Every customer is looked at once, some at a time. From then on the audience is live: whoever was looked at is
///    kept current by turns and timers.
@Component
class Gathering implements Resumer {
    static final String KIND = "audience.gather";
    private static final int NODES_READ = 500_000;
    /// So many streams at once.
    private static final int TOGETHER = 8;

    private static final int NODES_WRITTEN = 2_000;
    private static final int CUSTOMERS = 1_000;

    private final ReentrantLock one = new ReentrantLock();
    private final DefinitionStore definitions;
    private final UpkeepStore store;
    private final HistoryStore histories;
    private final Upkeep upkeep;
    private final Publishing publishing;
    private final SqlRules sql;
    private final Insight insight;
    private final Portraits portraits;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ZoneId zone;

    Gathering(
            DefinitionStore definitions,
            UpkeepStore store,
            HistoryStore histories,
            Upkeep upkeep,
            Publishing publishing,
            SqlRules sql,
            Insight insight,
            Portraits portraits,
            TransactionTemplate transactions,
            Clock clock,
            HortusProperties hortus) {
        this.definitions = definitions;
        this.store = store;
        this.histories = histories;
        this.upkeep = upkeep;
        this.publishing = publishing;
        this.sql = sql;
        this.insight = insight;
        this.portraits = portraits;
        this.transactions = transactions;
        this.clock = clock;
        this.zone = ZoneId.of(hortus.timeZone());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Work resume(Job job) {
        return resume();
    }

    Work resume() {
        return this::run;
    }

    private void run(Progress progress) {
        run(progress::checkpoint, progress::add);
    }

    /// Does whatever there is to do; nothing where another job did it meanwhile.
    ///
    /// @param goOn throws to stop
    /// @param looked is told how many customers were looked at
    void run(Runnable goOn, LongConsumer looked) {
        one.lock();
        try {
            activate(gather(goOn) ? outdated() : List.of());
            var filling = definitions.audiences().stream()
                    .filter(audience -> audience.state() == Audience.State.FILLING)
                    .collect(Collectors.groupingBy(
                            audience -> definitions.filledTo(audience.number()), TreeMap::new, Collectors.toList()));
            filling.forEach((from, audiences) -> fill(audiences, from, goOn, looked));
        } finally {
            one.unlock();
        }
    }

    /// Streams that have come equally far are gathered together, so that each node is written once for all of them.
    ///
    /// @return whether there was something to gather
    private boolean gather(Runnable goOn) {
        var equallyFar = definitions.streams().stream()
                .filter(stream -> !stream.ready())
                .collect(Collectors.groupingBy(
                        stream -> definitions.gathering(stream.id()).filledTo(), TreeMap::new, Collectors.toList()));
        equallyFar.forEach((after, streams) -> {
            for (var i = 0; i < streams.size(); i += TOGETHER) {
                gather(streams.subList(i, Math.min(streams.size(), i + TOGETHER)), after, goOn);
            }
        });
        return !equallyFar.isEmpty();
    }

    /// Histories whose owner changed while they were made. All of them are looked through, so the spine does not wait
    /// for that: it stands still for a moment before, so that no turn is under way any more that did not see them.
    private List<Integer> outdated() {
        publishing.whileTheSpineStands(() -> {});
        return histories.outdatedOwners();
    }

    private void gather(List<Stream> streams, int from, Runnable goOn) {
        for (var stream : streams) insight.await(positions(stream), goOn);
        var last = insight.lastNode();
        var range = NODES_READ / streams.size();
        for (var after = from; after < last; after += range) {
            var past = new TreeMap<Integer, NodeHistory>();
            for (var stream : streams) {
                goOn.run();
                read(stream, after, after + range, past);
            }
            var nodes = new ArrayList<>(past.keySet());
            for (var i = 0; i < nodes.size(); i += NODES_WRITTEN) {
                goOn.run();
                var some = nodes.subList(i, Math.min(nodes.size(), i + NODES_WRITTEN));
                transactions.executeWithoutResult(_ -> add(streams, some, past));
            }
        }
        // Nodes that come later have no past: their events lie behind the positions.
        for (var stream : streams) definitions.gathered(stream.id(), Integer.MAX_VALUE);
    }

    private List<Long> positions(Stream stream) {
        return definitions.gathering(stream.id()).positions();
    }

    private void read(Stream stream, int after, int to, TreeMap<Integer, NodeHistory> past) {
        var positions = positions(stream);
        var need = new Need(stream.event(), stream.where(), stream.property(), stream.horizonMs());
        sql.past(need, after, to, (node, time, partition, position, value) -> {
            if (position > positions.get(partition)) return;
            past.computeIfAbsent(node, _ -> new NodeHistory()).add(stream.id(), time, value);
        });
    }

    /// Most nodes have no history yet and are written at once; the others are held, read, added to and written.
    private void add(List<Stream> streams, List<Integer> nodes, TreeMap<Integer, NodeHistory> past) {
        var now = clock.instant();
        var own = streams.stream().map(Stream::id).collect(Collectors.toSet());
        var fresh = new ArrayList<Packed>();
        for (var node : nodes) {
            var history = requireNonNull(past.get(node));
            for (var stream : streams) history.fold(stream.id(), Histories.foldBefore(stream, now));
            fresh.add(new Packed(node, 0, history.encode(own)));
        }
        var made = histories.make(fresh);
        var held = histories.holdNodes(
                nodes.stream().filter(node -> !made.contains(node)).toList());
        // Read after the rows are held: whatever stream has left something in them is known by now.
        var known = held.isEmpty()
                ? own
                : definitions.streams().stream().map(Stream::id).collect(Collectors.toSet());
        histories.keep(held.stream()
                .map(packed -> {
                    var history = packed.history();
                    history.addAll(requireNonNull(past.get(packed.node())));
                    return new Packed(packed.node(), packed.customer(), history.encode(known));
                })
                .toList());
        for (var stream : streams) definitions.gathered(stream.id(), nodes.getLast());
    }

    private void activate(List<Integer> outdated) {
        publishing.whileTheSpineStands(() -> {
            histories.correctOwners(outdated);
            var streams = definitions.streams();
            for (var stream : streams) if (!stream.ready() && done(stream)) definitions.ready(stream.id());
            var ready = definitions.streams().stream().filter(Stream::ready).toList();
            for (var audience : definitions.audiences()) {
                if (audience.state() != Audience.State.GATHERING
                        || !audience.keeping().live()) continue;
                var rule = audience.nextRule() == null ? audience.rule() : audience.nextRule();
                var there = Needs.of(Normalize.core(rule)).events().stream()
                        .allMatch(need -> Definitions.find(ready, need) != null);
                if (there) fillNext(audience, rule);
            }
        });
    }

    private boolean done(Stream stream) {
        return definitions.gathering(stream.id()).filledTo() == Integer.MAX_VALUE;
    }

    private void fillNext(Audience audience, Rule rule) {
        definitions.filledTo(audience.number(), 0);
        definitions.update(new Audience(
                audience.number(),
                audience.id(),
                audience.name(),
                audience.description(),
                rule,
                null,
                Audience.State.FILLING,
                audience.keeping(),
                null,
                audience.createdAt(),
                audience.updatedAt()));
    }

    /// Those that have come equally far are filled together. Where all of them need an event to hold, those are looked
    /// at who have one, and who belonged by a former rule.
    private void fill(List<Audience> audiences, int from, Runnable goOn, LongConsumer looked) {
        var numbers = audiences.stream().map(Audience::number).toList();
        var active = audiences.stream().allMatch(a -> Eventless.impossible(Normalize.core(a.rule()), zone));
        var after = from;
        var known = new Definitions(-1, List.of(), List.of(), zone);
        while (true) {
            goOn.run();
            var customers = active ? store.active(numbers, after, CUSTOMERS) : portraits.ids(after, CUSTOMERS);
            if (customers.isEmpty()) break;
            after = customers.getLast();
            var to = after;
            var before = known;
            known = requireNonNull(transactions.execute(_ -> {
                var version = store.version();
                var current = before.version == version
                        ? before
                        : new Definitions(version, definitions.audiences(), definitions.streams(), zone);
                var which = new BitSet();
                for (var audience : audiences) {
                    var place = current.placeOf.get(audience.number());
                    if (place == null) continue;
                    which.set(place);
                    definitions.filledTo(audience.number(), to);
                }
                if (!which.isEmpty()) upkeep.fill(current, which, customers, clock.instant());
                return current;
            }));
            looked.accept(customers.size());
        }
        publishing.whileTheSpineStands(() -> {
            for (var audience : audiences) definitions.live(audience.number());
        });
    }
}
