package io.hortus.audience.rule;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Says tests of values.
final class TestWords extends Speech {
    TestWords(Speech speech) {
        super(speech);
    }

    String test(Test test) {
        return test(test, null);
    }

    /// @param of what the values are ids of, or null
    String test(Test test, Names.@Nullable Kind of) {
        var value = test.is().relative() ? "" : value(test.value(), of);
        return switch (test.is()) {
            case EQUALS -> zh ? "等于 " + value : " is " + value;
            case NOT_EQUALS -> zh ? "不等于 " + value + "（没有该信息的不满足）" : " is known and not " + value;
            case IN -> zh ? "是其中之一：" + value : " is one of " + value;
            case NOT_IN -> zh ? "不在其中：" + value + "（没有该信息的不满足）" : " is known and none of " + value;
            case CONTAINS -> zh ? "包含 " + value : " contains " + value;
            case NOT_CONTAINS -> zh ? "不包含 " + value + "（没有该信息的不满足）" : " is known and does not contain " + value;
            case STARTS_WITH -> zh ? "以 " + value + " 开头" : " starts with " + value;
            case GREATER -> zh ? "大于 " + value : " is more than " + value;
            case AT_LEAST -> zh ? "至少 " + value : " is at least " + value;
            case LESS -> zh ? "少于 " + value : " is less than " + value;
            case AT_MOST -> zh ? "至多 " + value : " is at most " + value;
            case BETWEEN -> zh ? "介于 " + value + "（含两端）" : " is between " + value + ", both included";
            case BEFORE -> zh ? "早于 " + value : " is before " + value;
            case AFTER -> zh ? "晚于 " + value : " is after " + value;
            case IS_SET -> zh ? "有值" : " is set";
            case WITHIN_LAST ->
                zh
                        ? "在最近 " + span(test) + "（含此刻之前，不含未来）"
                        : " lies within the last " + span(test) + ", not in the future";
            case LONGER_AGO -> zh ? "已过去至少 " + span(test) : " is at least " + span(test) + " ago";
            case WITHIN_NEXT -> zh ? "在未来 " + span(test) + "内" : " lies within the next " + span(test);
            case ANNIVERSARY -> anniversary(test);
        };
    }

    private String span(Test test) {
        var value = java.util.Objects.requireNonNull(test.value());
        if (!value.has("days")) return duration(value.path("seconds").asLong());
        var days = value.path("days").asLong();
        if (test.is() == Is.WITHIN_NEXT) {
            return zh ? days + " 天（自然日，含今天）" : count(days, "", "calendar day") + ", today included";
        }
        if (test.is() == Is.LONGER_AGO) return zh ? days + " 个自然日" : count(days, "", "calendar day");
        return zh ? days + " 天（自然日，含今天）" : count(days, "", "calendar day") + ", today included";
    }

    private String anniversary(Test test) {
        var value = java.util.Objects.requireNonNull(test.value());
        var days = value.path("days").asLong();
        var lunar = value.path("calendar").asString("").equals("lunar");
        var when = days == 0
                ? (zh ? "今天" : "today")
                : zh ? "今天起 " + days + " 天内" : "today or in the next " + count(days, "", "day");
        return zh
                ? "的" + (lunar ? "农历" : "公历") + "周年日在" + when
                : " has its anniversary" + (lunar ? " by the lunar calendar " : " ") + when;
    }

    private String value(@Nullable JsonNode value, Names.@Nullable Kind of) {
        if (value == null) return "";
        if (value.isArray()) {
            var shown = value.valueStream()
                    .limit(10)
                    .map(each -> value(each, of))
                    .collect(Collectors.joining(zh ? "、" : ", "));
            return value.size() > 10 ? shown + (zh ? " 等 " + value.size() + " 个" : " … (" + value.size() + ")") : shown;
        }
        if (!value.isString()) return value.asString();
        return of == null ? quote(value.asString()) : name(of, value.asString());
    }
}
