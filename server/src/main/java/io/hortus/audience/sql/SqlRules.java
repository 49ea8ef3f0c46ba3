package io.hortus.audience.sql;

import io.hortus.audience.live.Plan;
import io.hortus.audience.rule.Bucket;
import io.hortus.audience.rule.Check;
import io.hortus.audience.rule.Is;
import io.hortus.audience.rule.Measure;
import io.hortus.audience.rule.Need;
import io.hortus.audience.rule.Needs;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.ValueCode;
import io.hortus.audience.rule.Window;
import io.hortus.insight.InsightStore;
import io.hortus.insight.Numbers;
import io.hortus.insight.People;
import io.hortus.insight.ProfileIndex;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Sql;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Computes who belongs, over everybody, from the columnar store. Counts and sums are added up as their events come
/// out of the store; other leaves over events collect each person's and judge them as live evaluation does.
@Component
public class SqlRules {
    private final InsightStore store;
    private final ZoneId zone;
    private final @Nullable ProfileIndex profiles;
    private final Totals totals = new Totals();

    @Autowired
    public SqlRules(InsightStore store, HortusProperties hortus) {
        this(store, store.profiles(), hortus);
    }

    private SqlRules(InsightStore store, @Nullable ProfileIndex profiles, HortusProperties hortus) {
        this.store = store;
        this.profiles = profiles;
        this.zone = ZoneId.of(hortus.timeZone());
    }

    /// The same answers from the tables alone.
    public static SqlRules withoutIndex(InsightStore store, HortusProperties hortus) {
        return new SqlRules(store, null, hortus);
    }

    /// A moment to ask about: the same people for every leaf, and no leaf computed twice. Not for several threads.
    public final class Moment {
        private final Instant now;
        private final People people = store.people();
        private final RoaringBitmap everybody = people.everybody();
        private final Members members;
        private final Map<Rule, RoaringBitmap> found = new HashMap<>();

        private Moment(Instant now, Members members) {
            this.now = now;
            this.members = members;
        }

        public RoaringBitmap everybody() {
            return everybody.clone();
        }

        /// Customers for whom the rule holds. The caller may change what it gets.
        public RoaringBitmap members(Rule.Core rule) {
            return switch (rule) {
                case Rule.All all -> all(all);
                case Rule.Any any -> {
                    var some = new RoaringBitmap();
                    for (var part : any.of()) some.or(members((Rule.Core) part));
                    yield some;
                }
                case Rule.Not not -> RoaringBitmap.andNot(everybody, members((Rule.Core) not.rule()));
                case Rule.Core leaf -> {
                    var known = found.get(leaf);
                    if (known == null) found.put(leaf, known = RoaringBitmap.and(everybody, leaf(leaf)));
                    yield known.clone();
                }
            };
        }

        private RoaringBitmap leaf(Rule.Core rule) {
            return switch (rule) {
                case Rule.Has has -> has(has);
                case Rule.Tagged tagged -> tagged(tagged);
                case Rule.In in -> members.of(in.audience());
                case Rule.Listed listed -> members.listed(listed.list());
                case Rule.Share share -> share(share);
                case Rule.Did did -> simple(did) ? added(did) : judged(did, Objects.requireNonNull(did.within()));
                case Rule.Sequence sequence -> judged(sequence, Objects.requireNonNull(sequence.within()));
                case Rule.All _, Rule.Any _, Rule.Not _ -> throw new IllegalArgumentException("no leaf: " + rule);
            };
        }

        /// The cheapest first, and no further than until nobody is left.
        private RoaringBitmap all(Rule.All all) {
            var left = everybody.clone();
            var parts = new ArrayList<>(all.of());
            parts.sort(Comparator.comparingInt(SqlRules::cost));
            for (var part : parts) {
                if (left.isEmpty()) break;
                left.and(members((Rule.Core) part));
            }
            return left;
        }

        private RoaringBitmap has(Rule.Has has) {
            var check = Check.of(has.test(), zone);
            if (profiles != null) {
                var indexed = Indexed.has(profiles, has.field(), check, now.toEpochMilli());
                if (indexed.isPresent()) return indexed.get();
            }
            if (!check.is().relative()) {
                return customers(Sql.of(
                        "select customer from attribute where key = ? and (?)",
                        has.field(),
                        Conditions.attribute(check)));
            }
            var some = new BitSet();
            var at = now.toEpochMilli();
            store.scan(
                    Sql.of("select customer, time from attribute where key = ? and time is not null", has.field()),
                    row -> {
                        if (check.holdsTime(row.number(2), at)) some.set(row.integer(1));
                    });
            return bitmap(some);
        }

        private RoaringBitmap tagged(Rule.Tagged tagged) {
            if (profiles != null) {
                var indexed = Indexed.tagged(profiles, tagged);
                if (indexed.isPresent()) return indexed.get();
            }
            var tags = List.copyOf(new java.util.LinkedHashSet<>(tagged.tags()));
            var least = tagged.match() == Rule.Match.ALL ? tags.size() : 1;
            var check = tagged.added() == null ? null : Check.of(tagged.added(), zone);
            var counts = new int[people.size()];
            var some = new BitSet();
            var at = now.toEpochMilli();
            store.scan(
                    Sql.of(
                            "select customer, at_ms from tag where name in (?) and ?",
                            Conditions.list(tags),
                            tagged.source() == null ? Sql.TRUE : Sql.of("source = ?", tagged.source())),
                    row -> {
                        if (check != null && !check.holdsTime(row.number(2), at)) return;
                        var customer = row.integer(1);
                        if (customer < counts.length && ++counts[customer] == least) some.set(customer);
                    });
            return bitmap(some);
        }

        private RoaringBitmap share(Rule.Share share) {
            var bucket = new Bucket(share.salt());
            var some = new BitSet();
            everybody.forEach((int customer) -> {
                if (bucket.within(share, customer)) some.set(customer);
            });
            return bitmap(some);
        }

        private RoaringBitmap customers(Sql query) {
            var some = new BitSet();
            store.scan(query, row -> some.set(row.integer(1)));
            return bitmap(some);
        }

        /// Counts and sums: one number a customer.
        private RoaringBitmap added(Rule.Did did) {
            var bounds = Bounds.of(Objects.requireNonNull(did.within()), now, zone);
            var test = Check.of(Objects.requireNonNull(did.test()), zone);
            var counts = Objects.requireNonNull(did.measure()).of() == Measure.Of.COUNT;
            var scan = new EventScan(store, Need.of(did).getFirst(), zone, EventScan.Wanted.NUMBER);
            var seen = new Marks(people.size());
            if (counts && test.is() == Is.AT_LEAST && test.holds(Numbers.UNIT) && !test.holds(0)) {
                scan.scan(bounds.first(), bounds.last(), Sql.TRUE, (node, time, part, pos, value) -> {
                    if (node < people.size()) seen.set(node);
                });
                seen.give(people, node -> seen.set(people.customer(node)));
                return seen.bitmap();
            }
            return counts ? counted(scan, bounds, test, seen) : summed(scan, bounds, test, seen);
        }

        /// Events are counted by their nodes, so that each costs one place in memory; nodes that are no customers then
        /// give theirs to those they belong to. So it is with sums.
        private RoaringBitmap counted(EventScan scan, Bounds bounds, Check test, Marks seen) {
            var counts = new Counts(people.size(), seen);
            scan.scan(bounds.first(), bounds.last(), Sql.TRUE, (node, time, part, pos, value) -> {
                if (node < people.size()) counts.add(node);
            });
            counts.flush();
            seen.give(people, node -> {
                var customer = people.customer(node);
                seen.set(customer);
                counts.move(node, customer);
            });
            return passed(seen, test, customer -> test.holds(counts.of(customer) * Numbers.UNIT));
        }

        private RoaringBitmap summed(EventScan scan, Bounds bounds, Check test, Marks seen) {
            var zeros = totals.take(people.size());
            var sums = new Sums(zeros, seen);
            scan.scan(bounds.first(), bounds.last(), Sql.TRUE, (node, time, part, pos, value) -> {
                if (node < people.size()) sums.add(node, ValueCode.number(value) ? value : 0);
            });
            sums.flush();
            seen.give(people, node -> {
                var customer = people.customer(node);
                seen.set(customer);
                sums.move(node, customer);
            });
            var passed = passed(seen, test, customer -> test.holds(sums.take(customer)));
            totals.give(zeros);
            return passed;
        }

        /// Those of the seen who pass, and with them everybody else where having none passes.
        private RoaringBitmap passed(Marks seen, Check test, IntPredicate which) {
            var others = test.holds(0) ? RoaringBitmap.andNot(everybody, seen.bitmap()) : new RoaringBitmap();
            seen.keep(which);
            others.or(seen.bitmap());
            return others;
        }

        /// Other leaves over events: each customer's are collected and judged. Of a sequence whoever lacks a step is
        /// left out of what is collected next; the last step, mostly the rarest, comes first.
        private RoaringBitmap judged(Rule.Core leaf, Window window) {
            var needs = List.copyOf(new java.util.LinkedHashSet<>(Needs.of(leaf).events()));
            var first = Bounds.of(window, now, zone).first();
            var tracks = needs.stream().map(need -> new Tracks()).toList();
            var steps = steps(leaf, window);
            Marks seen = null;
            for (var need : steps) {
                var before = seen;
                var now = new Marks(people.size());
                collect(need, first, tracks.get(needs.indexOf(need)), before, now);
                seen = now;
            }
            var all = seen == null ? new Marks(people.size()) : seen;
            for (var need : needs) {
                if (steps.contains(need)) continue;
                collect(need, first, tracks.get(needs.indexOf(need)), steps.isEmpty() ? null : all, all);
            }
            var plan = Plan.of(leaf, zone, needs::indexOf);
            var at = now.toEpochMilli();
            var others = plan.holds(new Gathered(0, tracks), at)
                    ? RoaringBitmap.andNot(everybody, all.bitmap())
                    : new RoaringBitmap();
            all.keep(customer -> plan.holds(new Gathered(customer, tracks), at));
            others.or(all.bitmap());
            return others;
        }

        private List<Need> steps(Rule.Core leaf, Window window) {
            if (!(leaf instanceof Rule.Sequence sequence)) return List.of();
            var steps = new java.util.LinkedHashSet<Need>();
            for (var step : sequence.steps().reversed()) steps.add(Need.of(step, window));
            return List.copyOf(steps);
        }

        /// @param among who counts at all; null for everybody
        private void collect(Need need, long first, Tracks tracks, @Nullable Marks among, Marks seen) {
            new EventScan(store, need, zone, EventScan.Wanted.TIME)
                    .scan(first, now.toEpochMilli(), Sql.TRUE, (node, time, part, pos, value) -> {
                        var customer = people.customer(node);
                        if (customer == 0 || among != null && !among.has(customer)) return;
                        seen.set(customer);
                        tracks.add(customer, time, value);
                    });
        }
    }

    public Moment at(Instant now, Members members) {
        return new Moment(now, members);
    }

    private static boolean simple(Rule.Did did) {
        return Objects.requireNonNull(did.measure()).of().foldable() && !(did.within() instanceof Window.Beside);
    }

    /// Rough, only to be put in order.
    private static int cost(Rule rule) {
        return switch (rule) {
            case Rule.In _, Rule.Listed _, Rule.Share _ -> 0;
            case Rule.Tagged _ -> 1;
            case Rule.Has _ -> 2;
            case Rule.Did did ->
                (simple(did) ? 10 : 30)
                        + 5 * Objects.requireNonNull(did.where()).size();
            case Rule.Sequence sequence -> 30 * sequence.steps().size();
            case Rule.Not not -> cost(not.rule());
            case Rule.All all -> all.of().stream().mapToInt(SqlRules::cost).sum();
            case Rule.Any any -> any.of().stream().mapToInt(SqlRules::cost).sum();
            case Rule.Sugar _ -> 0;
        };
    }

    private static RoaringBitmap bitmap(BitSet set) {
        return BitSetUtil.bitmapOf(set);
    }

    /// The events of these nodes that a leaf over events looks at, the newest first.
    ///
    /// @param leaf a `did` or `sequence` of the core; of others there are none
    public List<Evidence> evidence(Rule.Core leaf, List<Integer> nodes, Instant now, int most) {
        var window = switch (leaf) {
            case Rule.Did did -> did.within();
            case Rule.Sequence sequence -> sequence.within();
            default -> null;
        };
        if (window == null || nodes.isEmpty()) return List.of();
        var bounds = Bounds.of(window, now, zone);
        var found = new java.util.LinkedHashSet<Evidence>();
        for (var need : new java.util.LinkedHashSet<>(Needs.of(leaf).events())) {
            new EventScan(store, need, zone, EventScan.Wanted.PLACE)
                    .scan(
                            bounds.first(),
                            leaf instanceof Rule.Did ? bounds.last() : now.toEpochMilli(),
                            Sql.of("node in (?)", Conditions.list(nodes)),
                            (node, time, part, pos, value) ->
                                    found.add(new Evidence(Instant.ofEpochMilli(time), need.event(), part, pos)));
        }
        var latest = found.stream()
                .sorted(Comparator.comparing(Evidence::at).reversed())
                .limit(most)
                .toList();
        return latest.stream().map(each -> named(each, nodes)).distinct().toList();
    }

    /// What was asked for by any name, by the name it had.
    private Evidence named(Evidence one, List<Integer> nodes) {
        if (!one.name.equals(Rule.ANY_EVENT)) return one;
        var name = store.list(
                Sql.of("""
                        select n.name from ev join event_name n on n.id = ev.event
                         where ev.node in (?) and ev.ts = ? and ev.part = ? and ev.pos = ?
                        """, Conditions.list(nodes), one.at.toEpochMilli(), one.partition, one.position),
                row -> Objects.requireNonNullElse(row.text(1), ""));
        return name.isEmpty() ? one : new Evidence(one.at, name.getFirst(), one.partition, one.position);
    }

    /// How many of the events that a rule needs have happened from an instant on.
    public long count(Need need, long from) {
        return EventScan.named(store, need.event())
                .map(named -> store.list(
                                Sql.of("select count(*) from ev where ? and ts >= ? and node > 0", named, from),
                                row -> row.number(1))
                        .getFirst())
                .orElse(0L);
    }

    /// An event that was looked at.
    public record Evidence(Instant at, String name, int partition, long position) {}

    /// The past of a stream, of nodes after one and up to another.
    public void past(Need need, int after, int to, Past past) {
        new EventScan(store, need, zone, EventScan.Wanted.PLACE)
                .scan(Long.MIN_VALUE, Long.MAX_VALUE, Sql.of("node > ? and node <= ?", after, to), past::event);
    }

    /// Takes one past event of a stream.
    public interface Past {
        /// @param value a [ValueCode]
        void event(int node, long time, int partition, long position, long value);
    }
}
