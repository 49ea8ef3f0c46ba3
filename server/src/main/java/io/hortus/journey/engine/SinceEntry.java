package io.hortus.journey.engine;

import io.hortus.audience.rule.Rule;
import io.hortus.journey.graph.Graph;
import io.hortus.journey.graph.Node;
import io.hortus.journey.graph.Where;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The part of a branch rule that a journey answers itself: what the person did since coming in. Counting it along
/// the way, in the order of the log, makes "still no further order" exact, whatever else is asked.
public final class SinceEntry {
    private static final String WINDOW = "since_entry";

    private SinceEntry() {}

    /// Something to count from entry on.
    ///
    /// @param key names it within the graph
    /// @param sum the property to add up, or null to count
    public record Watch(
            String key,
            String event,
            List<Where> where,
            @Nullable String sum) {
        /// How much this event adds; null where it does not match.
        @Nullable
        BigDecimal amount(Stimulus.Happened happened) {
            if (!event.equals(happened.event()) || !Where.all(where, happened.properties())) return null;
            if (sum == null) return BigDecimal.ONE;
            return Where.number(Where.at(happened.properties(), sum));
        }
    }

    /// Everything the graph's branches want counted.
    public static List<Watch> watches(Graph graph) {
        var watches = new ArrayList<Watch>();
        graph.nodes().forEach((id, node) -> {
            if (!(node instanceof Node.Branch branch)) return;
            for (var i = 0; i < branch.cases().size(); i++) {
                collect(branch.cases().get(i).when(), key(id, i), watches);
            }
        });
        return watches;
    }

    static String key(String node, int way) {
        return node + "/" + way;
    }

    private static void collect(JsonNode rule, String path, List<Watch> into) {
        if (counts(rule)) {
            var measure = rule.path("measure");
            into.add(new Watch(
                    path,
                    rule.path("event").asString(""),
                    where(rule.path("where")),
                    measure.path("of").asString("count").equals("sum")
                            ? measure.path("property").asString("")
                            : null));
            return;
        }
        var place = 0;
        for (var part : parts(rule)) collect(part, path + "/" + place++, into);
    }

    /// Whether the rule holds, answering from what was counted where it can and asking for the rest. Only the largest
    /// parts that say nothing about since entry are asked for.
    static boolean holds(JsonNode rule, String path, Map<String, BigDecimal> seen, Answers answers) {
        if (!mentions(rule)) return answers.holds(rule);
        if (counts(rule)) {
            var test = rule.path("test");
            var amount = seen.getOrDefault(path, BigDecimal.ZERO);
            return test.isMissingNode()
                    ? amount.signum() > 0
                    : new Where("n", new Where.Test(test.path("is").asString(""), test.get("value")))
                            .holds(io.hortus.kernel.Json.object().put("n", amount));
        }
        var parts = parts(rule);
        var op = rule.path("op").asString("");
        for (var i = 0; i < parts.size(); i++) {
            var holds = holds(parts.get(i), path + "/" + i, seen, answers);
            switch (op) {
                case "not" -> {
                    return !holds;
                }
                case "all" -> {
                    if (!holds) return false;
                }
                case "any" -> {
                    if (holds) return true;
                }
                default -> throw new IllegalStateException("unknown op " + op);
            }
        }
        return op.equals("all");
    }

    /// All parts of a graph's rules that are left for somebody else to answer.
    public static List<JsonNode> rest(Graph graph) {
        return graph.nodes().values().stream()
                .filter(Node.Branch.class::isInstance)
                .flatMap(node -> ((Node.Branch) node).cases().stream())
                .flatMap(way -> rest(way.when()).stream())
                .distinct()
                .toList();
    }

    /// The parts of a rule that are left for somebody else to answer.
    public static List<JsonNode> rest(JsonNode rule) {
        if (!mentions(rule)) return List.of(rule);
        return parts(rule).stream().flatMap(part -> rest(part).stream()).toList();
    }

    /// Whether any part speaks of since entry.
    public static boolean mentions(JsonNode rule) {
        if (counts(rule)) return true;
        for (var part : parts(rule)) if (mentions(part)) return true;
        return false;
    }

    /// What a rule asks since entry that is not counted along the way: the language of audiences is larger.
    public static Optional<String> uncounted(JsonNode rule) {
        var window = rule.path("within").path("window").asString("");
        if (window.equals(WINDOW)) {
            if (!counts(rule)) return Optional.of("'did' alone within 'since_entry'");
            if (rule.path("event").asString("").equals(Rule.ANY_EVENT)) return Optional.of("one event by its name");
            if (!Set.of("count", "sum").contains(rule.path("measure").path("of").asString("count")))
                return Optional.of("'count' or 'sum' within 'since_entry'");
            for (var where : rule.path("where")) {
                if (!where.has("property") || !where.has("test") || !Where.Test.KNOWN.contains(test(where)))
                    return Optional.of(
                            "single conditions within 'since_entry', each with a property and a test, one of "
                                    + String.join(", ", new TreeSet<>(Where.Test.KNOWN)));
            }
        }
        return parts(rule).stream().flatMap(part -> uncounted(part).stream()).findFirst();
    }

    private static String test(JsonNode condition) {
        return condition.path("test").path("is").asString("");
    }

    private static boolean counts(JsonNode rule) {
        return rule.path("op").asString("").equals("did")
                && rule.path("within").path("window").asString("").equals(WINDOW);
    }

    private static List<JsonNode> parts(JsonNode rule) {
        return switch (rule.path("op").asString("")) {
            case "all", "any" -> rule.path("of").valueStream().toList();
            case "not" -> List.of(rule.path("rule"));
            default -> List.of();
        };
    }

    private static List<Where> where(JsonNode list) {
        return list.valueStream()
                .map(condition -> new Where(
                        condition.path("property").asString(""),
                        new Where.Test(test(condition), condition.path("test").get("value"))))
                .toList();
    }
}
