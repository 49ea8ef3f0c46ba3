package io.hortus.audience;

import io.hortus.audience.rule.Fault;
import io.hortus.audience.rule.Is;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Rules;
import io.hortus.audience.rule.Test;
import io.hortus.audience.rule.Walk;
import io.hortus.audience.rule.Window;
import io.hortus.kernel.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Checks what a rule refers to: attributes with tests that fit their type, audiences, lists.
@Component
class References {
    private final JdbcClient jdbc;
    private final DefinitionStore audiences;

    References(JdbcClient jdbc, DefinitionStore audiences) {
        this.jdbc = jdbc;
        this.audiences = audiences;
    }

    /// @throws Problem `invalid_rule` or `unknown_audience`, with the node
    void check(Rule rule) {
        var faults = new ArrayList<Fault>();
        var types = types();
        var lists = Set.copyOf(
                jdbc.sql("select id from audience.list").query(String.class).list());
        Walk.leaves(rule, (path, leaf) -> {
            switch (leaf) {
                case Rule.Has has ->
                    attribute(path, has.field(), has.test(), types).ifPresent(faults::add);
                case Rule.In in -> audience(path, in.audience());
                case Rule.Listed listed -> {
                    if (!lists.contains(listed.list()))
                        faults.add(Fault.of(path + "/list", "a list that exists", "已有的名单"));
                }
                case Rule.Did did -> entry(path, did.within()).ifPresent(faults::add);
                case Rule.DidNot did -> entry(path, did.within()).ifPresent(faults::add);
                case Rule.Sequence sequence -> entry(path, sequence.within()).ifPresent(faults::add);
                default -> {}
            }
        });
        if (!faults.isEmpty()) throw Rules.refused(List.copyOf(faults));
    }

    private Map<String, String> types() {
        var types = new HashMap<String, String>();
        for (var own : FieldTypes.OWN) types.put(own.field(), own.type());
        types.put("$units", "list");
        jdbc.sql("select key, type from customer.attribute").query(row -> {
            types.put(row.getString(1), row.getString(2));
        });
        return types;
    }

    private static Optional<Fault> attribute(String path, String field, Test test, Map<String, String> types) {
        if (field.startsWith(FieldTypes.CONSENT)) return Optional.empty();
        var type = types.get(field);
        if (type == null)
            return Optional.of(Fault.of(
                    path + "/field", "an attribute that exists; '" + field + "' is none", "已有的属性；没有叫「" + field + "」的"));
        var fitting = FieldTypes.TESTS.getOrDefault(type, List.of());
        if (!fitting.contains(test.is().wire())) {
            return Optional.of(Fault.of(
                    path + "/test/is",
                    "'" + field + "' is a " + type + "; its tests are " + String.join(", ", fitting),
                    "「" + field + "」的类型是 " + type + "，可用的比较有 " + String.join("、", fitting)));
        }
        return type.equals("number") && notNumbers(test)
                ? Optional.of(Fault.of(
                        path + "/test/value",
                        "'" + field + "' is a number; expected numbers",
                        "「" + field + "」是数字，应填数字"))
                : Optional.empty();
    }

    private static boolean notNumbers(Test test) {
        var value = test.value();
        if (value == null || test.is() == Is.IS_SET) return false;
        return value.isArray() ? value.valueStream().anyMatch(each -> !each.isNumber()) : !value.isNumber();
    }

    private void audience(String path, String id) {
        if (audiences.audience(id).isPresent()) return;
        throw new Problem(
                AudienceCode.UNKNOWN_AUDIENCE,
                "There is no audience '" + id + "'",
                Map.of("kind", "audience", "id", id, "node", path + "/audience"));
    }

    private static Optional<Fault> entry(String path, @Nullable Window window) {
        return window instanceof Window.SinceEntry
                ? Optional.of(Fault.of(
                        path + "/within/window", "another window: this one belongs to journeys", "其他时间范围：这一种只用于旅程"))
                : Optional.empty();
    }
}
