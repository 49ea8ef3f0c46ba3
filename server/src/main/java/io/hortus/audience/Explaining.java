package io.hortus.audience;

import io.hortus.audience.live.Evaluator;
import io.hortus.audience.live.Plan;
import io.hortus.audience.rule.Needs;
import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Walk;
import io.hortus.audience.rule.Words;
import io.hortus.audience.sql.SqlRules;
import io.hortus.identity.Identities;
import io.hortus.identity.Node;
import io.hortus.insight.Portraits;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Says of one customer why a rule holds or not: every leaf with its verdict and the events or the value that
/// decided.
@Component
class Explaining {
    private static final int MOST_EVIDENCE = 20;

    private final Audiences audiences;
    private final UpkeepStore store;
    private final HistoryStore histories;
    private final Portraits portraits;
    private final SqlRules sql;
    private final AudienceQueries queries;
    private final Identities identities;
    private final RuleNames names;
    private final LiveTime time;
    private final ZoneId zone;

    Explaining(
            Audiences audiences,
            UpkeepStore store,
            HistoryStore histories,
            Portraits portraits,
            SqlRules sql,
            AudienceQueries queries,
            Identities identities,
            RuleNames names,
            LiveTime time,
            HortusProperties hortus) {
        this.audiences = audiences;
        this.store = store;
        this.histories = histories;
        this.portraits = portraits;
        this.sql = sql;
        this.queries = queries;
        this.identities = identities;
        this.names = names;
        this.time = time;
        this.zone = ZoneId.of(hortus.timeZone());
    }

    /// An event that counted.
    ///
    /// @param position partition and position in the log, as the timeline writes it
    record Evidence(Instant at, String name, String position) {}

    /// One condition of the rule.
    ///
    /// @param value the attribute's present value, or the tags, where the condition is about one
    record Leaf(
            String path,
            Rule rule,
            Words.Text text,
            boolean verdict,
            @Nullable JsonNode value,
            List<Evidence> evidence) {}

    /// @param live whether the verdict comes from the state that is kept current; else it was counted over the
    ///     columnar store, which may be a second behind
    record Explained(
            boolean holds, List<Leaf> leaves, @Nullable Instant nextFlipAt, boolean live, Instant asOf) {}

    Explained explain(Rule rule, int customer) {
        var now = time.now();
        var definitions = audiences.current();
        var look = look(definitions, customer);
        var nodes = identities.nodes(customer).stream().map(Node::id).toList();
        var live = ready(definitions, rule);
        var leaves = new ArrayList<Leaf>();
        Walk.leaves(rule, (path, leaf) -> leaves.add(leaf(definitions, look, leaf, path, customer, nodes, now, live)));
        if (!live) {
            var holds = sql.at(now, queries).members(Normalize.core(rule)).contains(customer);
            return new Explained(holds, leaves, null, false, now);
        }
        var plan = Plan.of(Normalize.core(rule), zone, definitions::streamOf);
        var answer = Evaluator.ask(plan, look, now.toEpochMilli());
        var flip = answer.flipsAt() == Long.MAX_VALUE ? null : Instant.ofEpochMilli(answer.flipsAt());
        return new Explained(answer.holds(), leaves, flip, true, now);
    }

    private Look look(Definitions definitions, int customer) {
        var only = Set.of(customer);
        return new Persons(
                        definitions,
                        store.peek(only),
                        histories.peek(only),
                        portraits.load(only, true),
                        store.lists(only))
                .at(customer);
    }

    private static boolean ready(Definitions definitions, Rule rule) {
        return Needs.of(Normalize.core(rule)).events().stream().allMatch(need -> {
            var stream = definitions.find(need);
            return stream != null && stream.ready();
        });
    }

    private Leaf leaf(
            Definitions definitions,
            Look look,
            Rule leaf,
            String path,
            int customer,
            List<Integer> nodes,
            Instant now,
            boolean live) {
        var core = Normalize.core(leaf);
        var verdict = live
                ? Plan.of(core, zone, definitions::streamOf).holds(look, now.toEpochMilli())
                : sql.at(now, queries).members(core).contains(customer);
        var evidence = new ArrayList<Evidence>();
        var event = core instanceof Rule.Not not ? (Rule.Core) not.rule() : core;
        for (var one : sql.evidence(event, nodes, now, MOST_EVIDENCE)) {
            evidence.add(new Evidence(one.at(), one.name(), one.partition() + "-" + one.position()));
        }
        return new Leaf(path, leaf, Words.of(leaf, zone, names.now()), verdict, value(look, leaf), evidence);
    }

    private static @Nullable JsonNode value(Look look, Rule leaf) {
        return switch (leaf) {
            case Rule.Has has -> look.fields().get(has.field());
            case Rule.Stage _ -> look.fields().get("$stage");
            case Rule.Level _ -> look.fields().get("level");
            case Rule.Channel _ -> look.fields().get("channel");
            case Rule.OfUnit _ -> look.fields().get("$units");
            case Rule.Consent consent -> look.fields().get("$consent." + consent.channel());
            case Rule.Tagged _ -> {
                var tags = Json.MAPPER.createArrayNode();
                look.tags().keySet().stream().sorted().forEach(tags::add);
                yield tags;
            }
            default -> null;
        };
    }
}
