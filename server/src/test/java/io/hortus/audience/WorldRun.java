package io.hortus.audience;

import static java.util.Objects.requireNonNull;

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
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import tools.jackson.databind.JsonNode;

/// One generated world lived through in a garden: after every step the members of every audience are compared with a
/// plain evaluation, and after the last step what SQL finds too.
final class WorldRun {
    private final Garden garden;
    private final World world;
    private final String prefix;
    private final Map<Integer, Event> made = new HashMap<>();
    private final List<Event> happened = new ArrayList<>();
    private final Map<Integer, String> audiences = new HashMap<>();
    private final Map<Integer, JsonNode> published = new HashMap<>();

    private final List<Identifier> listed = new ArrayList<>();
    private String list = "";

    WorldRun(Garden garden, World world, String prefix) {
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
        var naive = new Hearsay(garden, happened, list, listed).naive(customers, members);
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
