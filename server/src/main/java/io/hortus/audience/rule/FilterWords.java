package io.hortus.audience.rule;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says conditions on events.
final class FilterWords extends Speech {
    private final TestWords tests;

    FilterWords(Speech speech, TestWords tests) {
        super(speech);
        this.tests = tests;
    }

    String where(@Nullable List<Where> where) {
        if (where == null || where.isEmpty()) return "";
        var parts = conditions(where, zh ? " 且 " : " and ");
        return zh ? "（" + parts + "）" : " (where " + parts + ")";
    }

    private String conditions(List<Where> where, String between) {
        return where.stream().map(this::condition).collect(Collectors.joining(between));
    }

    /// Of texts alone, and one of the four tests that compare them.
    private String from(Test test) {
        var value = java.util.Objects.requireNonNull(test.value());
        var ids = value.isArray() ? value.valueStream().toList() : List.of(value);
        var sources = ids.stream().map(id -> source(id.asString())).collect(Collectors.joining(or()));
        if (test.is().opposite() == null) return (zh ? "来自 " : "sent by ") + sources;
        return (zh ? "不是来自 " : "not sent by ") + sources;
    }

    private String condition(Where where) {
        if (where.single() && where.ofSource()) return from(where.testOf());
        if (where.single()) return quote(where.property()) + tests.test(where.testOf());
        if (where.element() != null) {
            var parts = conditions(where.element(), zh ? " 且 " : " and ");
            return zh
                    ? quote(where.property()) + " 中有同一项满足（" + parts + "）"
                    : "one and the same item of " + quote(where.property()) + " has (" + parts + ")";
        }
        var open = zh ? "（" : "(";
        var close = zh ? "）" : ")";
        if (where.all() != null) return open + conditions(where.all(), zh ? " 且 " : " and ") + close;
        if (where.any() != null) return open + conditions(where.any(), or()) + close;
        return (zh ? "以下都不满足：" : "none of ") + open + conditions(where.group(), or()) + close;
    }
}
