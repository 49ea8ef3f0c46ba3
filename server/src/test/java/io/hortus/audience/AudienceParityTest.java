package io.hortus.audience;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.fail;

import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rules;
import io.hortus.audience.sql.Members;
import io.hortus.audience.sql.SqlRules;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.Identifier;
import io.hortus.identity.Identities;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// SQL over the columnar store = live upkeep = the plainest evaluation there is, in generated worlds with late, early
/// and repeated events, merges and un-merges, erasures, changes of attributes and jumps of the clock, for rules
/// published before and after.
///
/// `-Dworlds=` says how many (a long run takes thousands) and `-Drules=` how many rules each; `-Dseed=` repeats one
/// run.
class AudienceParityTest {
    private static final int WORLDS = Integer.getInteger("worlds", 5);
    private static final int RULES = Integer.getInteger("rules", 12);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final String EVERYONE = "{\"op\":\"everyone\"}";
    private static final int WORLDS_PER_GARDEN = 40;

    private @Nullable Garden garden;
    private int worldsInGarden;
    private int world;
    private long pairs;

    @Test
    void sqlAndLiveAndPlainEvaluationAgree() {
        System.out.println("Parity: -Dseed=" + SEED + " -Dworlds=" + WORLDS + " -Drules=" + RULES);
        var started = System.nanoTime();
        var random = new SplittableRandom(SEED);
        for (var i = 0; i < WORLDS; i++) {
            var drawn = World.draw(random.split(), RULES);
            var failure = run(drawn);
            if (i % 10 == 9) {
                System.out.println(
                        "Parity: " + pairs + " pairs in " + (System.nanoTime() - started) / 1_000_000_000 + " s");
            }
            if (failure == null) continue;
            System.out.println("Parity: seed " + SEED + ", world " + i + ": " + failure);
            var small = shrink(drawn);
            fail(
                    "Seed %d, world %d: %s%nShrunk to %d steps and %d rules: %s%n%s%n%s",
                    SEED,
                    i,
                    failure,
                    small.steps().size(),
                    small.rules().size(),
                    run(small),
                    String.join("\n", small.rules()),
                    String.join(
                            "\n", small.steps().stream().map(Object::toString).toList()));
        }
        System.out.println("Parity: " + pairs + " (world, rule) pairs");
    }

    @AfterEach
    void close() {
        if (garden != null) garden.close();
    }

    /// Leaves out halves, then quarters and so on, as long as what is left still fails.
    private World shrink(World failing) {
        var now = failing;
        for (var size = Math.max(1, now.steps().size() / 2); size >= 1; size /= 2) {
            for (var from = 0; from < now.steps().size(); ) {
                var steps = new ArrayList<>(now.steps());
                steps.subList(from, Math.min(steps.size(), from + size)).clear();
                var smaller = new World(List.copyOf(steps), now.rules());
                if (run(smaller) != null) now = smaller;
                else from += size;
            }
        }
        return shrinkRules(now);
    }

    /// Puts everybody, or one of its parts, in the place of each rule, as long as what is left still fails.
    private World shrinkRules(World failing) {
        var now = failing;
        for (var place = 0; place < failing.rules().size(); place++) {
            for (var simpler = simpler(now.rules().get(place)); !simpler.isEmpty(); ) {
                var smaller = with(now, place, simpler.removeFirst());
                if (run(smaller) == null) continue;
                now = smaller;
                simpler = simpler(now.rules().get(place));
            }
        }
        return now;
    }

    private static World with(World world, int place, String rule) {
        var rules = new ArrayList<>(world.rules());
        rules.set(place, rule);
        return new World(world.steps(), List.copyOf(rules));
    }

    private static List<String> simpler(String rule) {
        var simpler = new ArrayList<String>();
        if (rule.equals(EVERYONE)) return simpler;
        simpler.add(EVERYONE);
        var json = Json.read(rule);
        json.path("of").forEach(part -> simpler.add(part.toString()));
        if (json.has("rule")) simpler.add(json.get("rule").toString());
        return simpler;
    }

    private @Nullable String run(World drawn) {
        if (garden == null || ++worldsInGarden > WORLDS_PER_GARDEN) {
            if (garden != null) garden.close();
            garden = new Garden();
            worldsInGarden = 0;
        }
        var run = new Run(garden, drawn, "w" + ++world);
        try {
            var failure = run.go();
            pairs += drawn.rules().size();
            return failure;
        } finally {
            run.clear();
        }
    }

    private static final class Run {
        private final Garden garden;
        private final World world;
        private final String prefix;
        private final Map<Integer, Event> made = new HashMap<>();
        private final List<Event> happened = new ArrayList<>();
        private final Map<Integer, String> audiences = new HashMap<>();
        private final Map<Integer, JsonNode> published = new HashMap<>();

        private final List<Identifier> listed = new ArrayList<>();
        private String list = "";

        Run(Garden garden, World world, String prefix) {
            this.garden = garden;
            this.world = world;
            this.prefix = prefix;
        }

        @Nullable
        String go() {
            var n = 0;
            for (var step : world.steps()) {
                n++;
                take(step);
                var failure = check(n == world.steps().size());
                if (failure != null) return "after step " + n + " (" + step + ") at " + garden.now() + ": " + failure;
            }
            return null;
        }

        private void take(World.Step step) {
            switch (step) {
                case World.Arrive arrive -> {
                    garden.append(arrive.events().stream().map(this::event).toList());
                    garden.turns(arrive.batch());
                }
                case World.Pass pass -> garden.advance(pass.time());
                case World.Back back -> {
                    garden.advance(back.time().negated());
                    garden.lookAtTheClock();
                }
                case World.Erase erase -> erase(Garden.names(erase.name().replace(":", ":" + prefix)));
                case World.ToTimer to -> {
                    var due = garden.nextTimer();
                    if (due != null && due.isAfter(garden.now())) {
                        garden.clock.set(to.justBefore() ? due.minusMillis(1) : due);
                    }
                }
                case World.Publish publish -> {
                    if (list.isEmpty()) upload();
                    var count = publish.to() - publish.from();
                    garden.publishAll(count, (i, made) -> {
                        if (i > 0) audiences.put(publish.from() + i - 1, made.getLast());
                        var rule = named(world.rules().get(publish.from() + i));
                        published.put(publish.from() + i, Json.read(rule));
                        return rule;
                    });
                    audiences.put(publish.to() - 1, garden.newest());
                }
            }
            garden.ticks();
        }

        private void erase(List<Identifier> name) {
            var identities = garden.bean(Identities.class);
            var customer = identities.customerOf(name.getFirst());
            if (customer.isEmpty()) return;
            Predicate<Identifier> theirs = one -> identities.customerOf(one).equals(customer);
            happened.removeIf(event -> theirs.test(event.identifiers().getFirst()));
            listed.removeIf(theirs);
            garden.erase(customer.get());
        }

        /// Two names of people, of whom perhaps nobody knows one or both yet.
        private void upload() {
            var names = Garden.names("user_id:" + prefix + "u0", "user_id:" + prefix + "u1");
            for (var name : names) {
                if (garden.bean(Identities.class).customerOf(name).isPresent()) listed.add(name);
            }
            list = garden.bean(Lists.class)
                    .upload(
                            "list " + prefix,
                            "user_id",
                            names.stream().map(Identifier::value).toList())
                    .id();
        }

        /// Event names carry the world's name, so that worlds do not see each other.
        private String named(String rule) {
            var text = rule.replace("\"event\":\"", "\"event\":\"" + prefix)
                    .replace("\"event\":\"" + prefix + "*\"", "\"event\":\"*\"")
                    .replace("lst:0", list);
            for (var audience : audiences.entrySet()) {
                text = text.replace("\"aud:" + audience.getKey() + "\"", "\"" + audience.getValue() + "\"");
            }
            return text.replaceAll("\"aud:\\d+\"", "\"aud_none\"");
        }

        private Event event(World.Draft draft) {
            return made.computeIfAbsent(draft.message(), _ -> {
                var names = draft.names().stream()
                        .map(name -> name.replace(":", ":" + prefix))
                        .toArray(String[]::new);
                // Words said at the very same time count by their place in the log, which a plain evaluation does not
                // know: each has a time of its own.
                var at = garden.now().minus(draft.ago()).minusMillis(draft.set() ? draft.message() : 0);
                var event = draft.set()
                        ? garden.set(at, Json.read(draft.json()), names)
                        : draft.name().equals(World.UNBIND)
                                ? garden.unbind(at, names)
                                : garden.event(prefix + draft.name(), at, draft.json(), names);
                var said = draft.message() % 3 == 0 ? Garden.from("shop", event) : event;
                happened.add(said);
                return said;
            });
        }

        private @Nullable String check(boolean alsoSql) {
            var customers = mine();
            var members = new HashMap<String, Set<Integer>>();
            members.put("aud_none", Set.of());
            members.putAll(garden.members());
            var naive = naive(customers, members);
            var now = garden.bean(LiveTime.class).now();
            if (alsoSql) catchUp(members);
            var moment = garden.bean(SqlRules.class).at(now, among(members));
            var tables = SqlRules.withoutIndex(garden.store, garden.bean(HortusProperties.class))
                    .at(now, among(members));
            for (var audience : audiences.entrySet()) {
                var rule = requireNonNull(published.get(audience.getKey()));
                var expected = new TreeSet<Integer>();
                for (var customer : customers) if (naive.holds(rule, customer, now)) expected.add(customer);
                var live = new TreeSet<>(members.getOrDefault(audience.getValue(), Set.of()));
                live.retainAll(customers);
                if (!live.equals(expected)) return "live " + live + ", expected " + expected + " for " + rule;
                if (!alsoSql) continue;
                var sql = members(tables, rule, customers);
                if (!sql.equals(expected)) return "SQL " + sql + ", expected " + expected + " for " + rule;
                var indexed = members(moment, rule, customers);
                if (!indexed.equals(expected)) return "indexed " + indexed + ", expected " + expected + " for " + rule;
            }
            return null;
        }

        private static Set<Integer> members(SqlRules.Moment moment, JsonNode rule, Set<Integer> among) {
            var found = new TreeSet<Integer>();
            moment.members(Normalize.core(Rules.read(rule))).forEach((int customer) -> found.add(customer));
            found.retainAll(among);
            return found;
        }

        /// Half of the rules are asked about before the store has everything, so that what is indexed then has to
        /// follow; the others are indexed as it stands.
        private void catchUp(Map<String, Set<Integer>> members) {
            for (var late : List.of(false, true)) {
                if (late) garden.insight.catchUp();
                var moment = garden.bean(SqlRules.class).at(garden.now(), among(members));
                for (var place : audiences.keySet()) {
                    if (!late && place % 2 == 0) continue;
                    moment.members(Normalize.core(Rules.read(requireNonNull(published.get(place)))));
                }
                garden.store.profiles().await();
            }
        }

        private Set<Integer> mine() {
            var mine = new TreeSet<Integer>();
            for (var event : happened) {
                for (var name : event.identifiers()) {
                    garden.bean(Identities.class).customerOf(name).ifPresent(mine::add);
                }
            }
            return mine;
        }

        private Naive naive(Set<Integer> customers, Map<String, Set<Integer>> members) {
            var events = new HashMap<Integer, List<Event>>();
            for (var event : happened) {
                if (event.kind() != Event.Kind.TRACK) continue;
                garden.bean(Identities.class)
                        .customerOf(event.identifiers().getFirst())
                        .ifPresent(c -> events.computeIfAbsent(c, _ -> new ArrayList<>())
                                .add(event));
            }
            var attributes = new HashMap<Integer, JsonNode>();
            var tags = new HashMap<Integer, Map<String, Naive.Tag>>();
            garden.jdbc
                    .sql("""
                            select id, attributes, tags, stage, orders, consents, unit_id
                              from customer.customer where id = any(?)
                            """)
                    .param(customers.stream().mapToInt(Integer::intValue).toArray())
                    .query(row -> {
                        var fields = (ObjectNode) Json.read(row.getString(2));
                        if (row.getString(4) != null) fields.put("$stage", row.getString(4));
                        fields.put("$orders", row.getInt(5));
                        for (var consent : Json.read(row.getString(6)).properties()) {
                            fields.put(
                                    "$consent." + consent.getKey(),
                                    consent.getValue().asString());
                        }
                        if (row.getString(7) != null) {
                            fields.putArray("$units").add(row.getString(7)).add("unt_company");
                        }
                        attributes.put(row.getInt(1), fields);
                        var held = new HashMap<String, Naive.Tag>();
                        for (var tag : (String[]) row.getArray(3).getArray())
                            held.put(tag, lastGiven(tag, row.getInt(1)));
                        tags.put(row.getInt(1), held);
                    });
            var named = new TreeSet<Integer>();
            for (var name : listed)
                garden.bean(Identities.class).customerOf(name).ifPresent(named::add);
            return new Naive(Garden.ZONE, events, attributes, tags, members, Map.of(list, named));
        }

        /// By the words of this customer's names, the latest.
        private Naive.Tag lastGiven(String tag, int customer) {
            Event last = null;
            for (var event : happened) {
                var said = event.properties()
                        .path("$tags")
                        .path("add")
                        .valueStream()
                        .anyMatch(t -> t.path("name").asString().equals(tag));
                if (!said || event.kind() != Event.Kind.SET) continue;
                if (garden.bean(Identities.class)
                                .customerOf(event.identifiers().getFirst())
                                .orElse(0)
                        != customer) continue;
                if (last == null || !event.occurredAt().isBefore(last.occurredAt())) last = event;
            }
            return new Naive.Tag(requireNonNull(last).occurredAt(), last.source());
        }

        private Members among(Map<String, Set<Integer>> members) {
            return new Members() {
                @Override
                public RoaringBitmap of(String audience) {
                    return bitmap(members.getOrDefault(audience, Set.of()));
                }

                @Override
                public RoaringBitmap listed(String list) {
                    return garden.bean(AudienceQueries.class).listed(list);
                }
            };
        }

        private static RoaringBitmap bitmap(Set<Integer> ids) {
            var bitmap = new RoaringBitmap();
            ids.forEach(bitmap::add);
            return bitmap;
        }

        void clear() {
            garden.clear();
            garden.clock.set(garden.bean(LiveTime.class).now().plusMillis(1));
        }
    }
}
