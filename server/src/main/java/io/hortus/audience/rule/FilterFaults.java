package io.hortus.audience.rule;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds what is wrong with conditions on events.
final class FilterFaults {
    private static final int DEPTH = 5;
    private static final int MOST = 20;

    private final Findings found;
    private final TestFaults tests;

    FilterFaults(Findings found, TestFaults tests) {
        this.found = found;
        this.tests = tests;
    }

    void where(@Nullable List<Where> where, String path) {
        if (where != null) conditions(where, path + "/where", 1, false);
    }

    private void conditions(List<Where> where, String path, int depth, boolean inElement) {
        if (depth > DEPTH) {
            found.fault(path, "nested deeper than " + DEPTH, "嵌套超过 " + DEPTH + " 层");
            return;
        }
        if (where.size() > MOST) found.fault(path, "at most " + MOST + " conditions", "最多 " + MOST + " 个条件");
        for (var i = 0; i < Math.min(where.size(), MOST); i++)
            condition(where.get(i), path + "/" + i, depth, inElement);
    }

    private void condition(@Nullable Where where, String path, int depth, boolean inElement) {
        if (where == null) {
            found.fault(path, "expected a condition", "这里应是一个条件");
            return;
        }
        var given = Stream.of(
                        where.element() == null ? where.property() : where.element(),
                        where.all(),
                        where.any(),
                        where.none())
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            found.fault(path, "one of property, all, any and none", "property、all、any、none 之一");
        } else if (!where.single()) {
            if (where.property() != null) property(where.property(), path + "/property");
            else if (where.element() != null)
                found.fault(path + "/property", "the list whose element is meant", "要指明是哪个列表的元素");
            if (where.test() != null) found.fault(path + "/test", "nothing: a group has no test", "不能填写：组没有自己的比较");
            var word = where.element() != null
                    ? "/element"
                    : where.all() != null ? "/all" : where.any() != null ? "/any" : "/none";
            if (where.group().isEmpty()) found.fault(path + word, "a group needs at least one condition", "组里至少要有一个条件");
            conditions(where.group(), path + word, depth + 1, inElement || where.element() != null);
        } else if (where.ofSource() && !inElement) {
            source(where.test(), path + "/test");
        } else {
            property(where.property(), path + "/property");
            tests.test(where.test(), path + "/test");
            var test = where.test();
            if (test != null && test.is() != null && test.is().relative()) {
                found.fault(path + "/test/is", "a test that does not depend on now", "不随当前时间变化的比较");
            }
        }
    }

    /// Every event has a source, and it is a text.
    private void source(@Nullable Test test, String path) {
        tests.test(test, path);
        if (test == null || test.is() == null) return;
        if (test.is() == Is.IS_SET || !TestFaults.OF_VALUE.contains(test.is())) {
            found.fault(path + "/is", "equals, in, notEquals or notIn", "equals、in、notEquals 或 notIn");
            return;
        }
        var value = test.value();
        if (value == null) return;
        if (value.isArray()) for (var i = 0; i < value.size(); i++) id(value.get(i), path + "/value/" + i);
        else id(value, path + "/value");
    }

    private void id(JsonNode value, String path) {
        if (!value.isString() || value.asString().isEmpty()) found.fault(path, "the id of a source", "来源的编号");
    }

    void property(@Nullable String property, String path) {
        if (!found.text(property, path)) return;
        if (Where.SOURCE.equals(property)) {
            found.fault(
                    path,
                    "a property: where an event came from is a condition on the event, by itself",
                    "事件的属性：事件的来源只能作为单独的条件");
            return;
        }
        var keys = Path.of(String.valueOf(property)).keys();
        if (keys.size() > Path.DEEPEST)
            found.fault(path, "at most " + Path.DEEPEST + " keys", "最多 " + Path.DEEPEST + " 级");
        if (keys.stream().anyMatch(String::isEmpty))
            found.fault(path, "keys with single dots between them", "各级之间用一个点隔开");
    }
}
