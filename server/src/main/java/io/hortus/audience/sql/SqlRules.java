package io.hortus.audience.sql;

import io.hortus.audience.rule.Check;
import io.hortus.audience.rule.Measure;
import io.hortus.audience.rule.Rule;
import io.hortus.insight.InsightStore;
import io.hortus.insight.Numbers;
import io.hortus.insight.People;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Sql;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.roaringbitmap.RoaringBitmap;
import org.springframework.stereotype.Component;

/// Computes who belongs, over everybody, from the columnar store.
@Component
public class SqlRules {
    private final InsightStore store;
    private final ZoneId zone;

    public SqlRules(InsightStore store, HortusProperties hortus) {
        this.store = store;
        this.zone = ZoneId.of(hortus.timeZone());
    }

    /// A moment to ask about: the same people for every leaf.
    public final class Moment {
        private final Instant now;
        private final People people = store.people();
        private final RoaringBitmap everybody = people.everybody();
        private final Members members;

        private Moment(Instant now, Members members) {
            this.now = now;
            this.members = members;
        }

        public RoaringBitmap everybody() {
            return everybody.clone();
        }

        /// Customers for whom the rule holds.
        public RoaringBitmap members(Rule.Core rule) {
            return switch (rule) {
                case Rule.All all -> all(all);
                case Rule.Any any -> {
                    var found = new RoaringBitmap();
                    for (var part : any.of()) found.or(members((Rule.Core) part));
                    yield found;
                }
                case Rule.Not not -> RoaringBitmap.andNot(everybody, members((Rule.Core) not.rule()));
                case Rule.Has has -> RoaringBitmap.and(everybody, has(has));
                case Rule.Tagged tagged -> RoaringBitmap.and(everybody, tagged(tagged));
                case Rule.In in -> RoaringBitmap.and(everybody, members.of(in.audience()));
                case Rule.Did did -> did(did);
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
            return customers(Sql.of(
                    "select customer from attribute where key = ? and (?)", has.field(), Conditions.attribute(check)));
        }

        private RoaringBitmap tagged(Rule.Tagged tagged) {
            var tags = List.copyOf(new java.util.LinkedHashSet<>(tagged.tags()));
            if (tagged.match() != Rule.Match.ALL) {
                return customers(Sql.of("select customer from tag where name in (?)", Conditions.list(tags)));
            }
            return customers(Sql.of(
                    "select customer from tag where name in (?) group by customer having count(distinct name) = ?",
                    Conditions.list(tags),
                    tags.size()));
        }

        private RoaringBitmap customers(Sql query) {
            var found = new BitSet();
            store.scan(query, row -> found.set(row.integer(1)));
            return bitmap(found);
        }

        private RoaringBitmap did(Rule.Did did) {
            var bounds = Bounds.of(Objects.requireNonNull(did.within()), now, zone);
            var test = Check.of(Objects.requireNonNull(did.test()), zone);
            var counts = Objects.requireNonNull(did.measure()).of() == Measure.Of.COUNT;
            var totals = new long[people.size()];
            var seen = new BitSet(people.size());
            new EventLeaf(store, did, zone)
                    .scan(bounds.first(), bounds.last(), Sql.TRUE, (node, time, part, pos, value) -> {
                        var customer = people.customer(node);
                        if (customer == 0) return;
                        seen.set(customer);
                        totals[customer] =
                                counts ? totals[customer] + Numbers.UNIT : Numbers.add(totals[customer], value);
                    });
            var passed = new BitSet(people.size());
            for (var c = seen.nextSetBit(0); c >= 0; c = seen.nextSetBit(c + 1))
                if (test.holds(totals[c])) passed.set(c);
            if (!test.holds(0)) return bitmap(passed);
            var others = RoaringBitmap.andNot(everybody, bitmap(seen));
            others.or(bitmap(passed));
            return others;
        }
    }

    public Moment at(Instant now, Members members) {
        return new Moment(now, members);
    }

    /// Rough, only to be put in order.
    private static int cost(Rule rule) {
        return switch (rule) {
            case Rule.In _ -> 0;
            case Rule.Tagged _ -> 1;
            case Rule.Has _ -> 2;
            case Rule.Did did -> 10 + 5 * Objects.requireNonNull(did.where()).size();
            case Rule.Not not -> cost(not.rule());
            case Rule.All all -> all.of().stream().mapToInt(SqlRules::cost).sum();
            case Rule.Any any -> any.of().stream().mapToInt(SqlRules::cost).sum();
            case Rule.Sugar _ -> 0;
        };
    }

    private static RoaringBitmap bitmap(BitSet set) {
        return org.roaringbitmap.BitSetUtil.bitmapOf(set);
    }

    /// The events that make a leaf what it is for these nodes, the newest first.
    public List<Evidence> evidence(Rule.Did did, List<Integer> nodes, Instant now, int most) {
        var bounds = Bounds.of(Objects.requireNonNull(did.within()), now, zone);
        var found = new ArrayList<Evidence>();
        var theirs = Sql.of("node in (?)", Conditions.list(nodes));
        new EventLeaf(store, did, zone)
                .scan(
                        bounds.first(),
                        bounds.last(),
                        theirs,
                        (node, time, part, pos, value) ->
                                found.add(new Evidence(Instant.ofEpochMilli(time), did.event(), part, pos, value)));
        found.sort(Comparator.comparing(Evidence::at).reversed());
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
    }

    /// An event that counted.
    ///
    /// @param value what it added, in ten-thousandths
    public record Evidence(Instant at, String name, int partition, long position, long value) {}

    /// The past of a stream, of nodes after one and up to another.
    public void past(Rule.Did did, int after, int to, Past past) {
        new EventLeaf(store, did, zone)
                .scan(Long.MIN_VALUE, Long.MAX_VALUE, Sql.of("node > ? and node <= ?", after, to), past::event);
    }

    /// Takes one past event of a stream.
    public interface Past {
        void event(int node, long time, int partition, long position, long value);
    }
}
