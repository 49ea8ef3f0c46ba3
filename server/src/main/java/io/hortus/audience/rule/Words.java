package io.hortus.audience.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Says a rule in plain words, exactly as it is computed: which window it is and where its edges lie, and what
/// happens to people without a value.
public final class Words {
    private final boolean zh;
    private final ZoneId zone;

    private Words(boolean zh, ZoneId zone) {
        this.zh = zh;
        this.zone = zone;
    }

    /// One sentence in each of the console's languages.
    public record Text(String zh, String en) {}

    public static Text of(Rule rule, ZoneId zone) {
        return new Text(new Words(true, zone).say(rule), new Words(false, zone).say(rule));
    }

    private String say(Rule rule) {
        return switch (rule) {
            case Rule.All all ->
                all.of().isEmpty() ? (zh ? "所有客户" : "every customer") : group(all.of(), zh ? " 且 " : " and ");
            case Rule.Any any -> group(any.of(), zh ? " 或 " : " or ");
            case Rule.None none -> (zh ? "以下都不满足：" : "none of: ") + group(none.of(), zh ? " 或 " : " or ");
            case Rule.Not not -> (zh ? "排除（" : "not (") + say(not.rule()) + (zh ? "）" : ")");
            case Rule.Everyone _ -> zh ? "所有客户" : "every customer";
            case Rule.Has has -> field(has.field()) + test(has.test());
            case Rule.Stage stage -> (zh ? "阶段是 " : "stage is ") + quoted(stage.in(), zh ? " 或 " : " or ");
            case Rule.Tagged tagged ->
                (zh ? "有标签 " : "tagged ")
                        + quoted(
                                tagged.tags(),
                                tagged.match() == Rule.Match.ALL ? (zh ? " 和 " : " and ") : (zh ? " 或 " : " or "));
            case Rule.In in -> (zh ? "在人群 " : "in audience ") + quote(in.audience()) + (zh ? " 中" : "");
            case Rule.DidNot did ->
                zh
                        ? window(did.within()) + "没有做过 " + quote(did.event()) + where(did.where())
                        : "did not do " + quote(did.event()) + where(did.where()) + window(did.within());
            case Rule.Did did -> did(did);
        };
    }

    private String did(Rule.Did did) {
        var measure = did.measure() == null ? Measure.COUNT : did.measure();
        var sum = measure.of() == Measure.Of.SUM;
        if (zh) {
            var what = quote(did.event()) + where(did.where());
            return sum
                    ? window(did.within()) + what + " 的 " + quote(measure.property()) + " 合计" + number(did.test())
                    : window(did.within()) + "做过 " + what + " 的次数" + number(did.test());
        }
        return sum
                ? "the sum of " + quote(measure.property()) + " of " + quote(did.event()) + where(did.where())
                        + window(did.within()) + number(did.test())
                : "did " + quote(did.event()) + where(did.where()) + times(did.test()) + window(did.within());
    }

    private String times(@Nullable Test test) {
        return test == null
                ? " at least 1 time"
                : number(test).replace(" is at", " at").replace(" is ", " ") + " times";
    }

    private String number(@Nullable Test test) {
        return test == null ? (zh ? "至少 1" : " is at least 1") : test(test);
    }

    private String group(List<Rule> rules, String between) {
        if (rules.size() == 1) return say(rules.getFirst());
        return rules.stream()
                .map(rule -> rule instanceof Rule.All || rule instanceof Rule.Any
                        ? (zh ? "（" : "(") + say(rule) + (zh ? "）" : ")")
                        : say(rule))
                .collect(Collectors.joining(between));
    }

    private String where(@Nullable List<Where> where) {
        if (where == null || where.isEmpty()) return "";
        var parts = where.stream()
                .map(condition -> quote(condition.property()) + test(condition.test()))
                .collect(Collectors.joining(zh ? " 且 " : " and "));
        return zh ? "（" + parts + "）" : " (where " + parts + ")";
    }

    private String window(@Nullable Window window) {
        return switch (window) {
            case null -> "";
            case Window.Ever _ -> zh ? "曾经" : "";
            case Window.SinceEntry _ -> zh ? "进入旅程后" : " since entering the journey";
            case Window.Days days ->
                zh
                        ? "近 " + days.days() + " 天（自然日，含今天）"
                        : " in the last " + days.days() + (days.days() == 1 ? " calendar day" : " calendar days")
                                + ", today included";
            case Window.Rolling rolling ->
                zh
                        ? (rolling.ending() > 0 ? duration(rolling.ending()) + "前为止的" : "最近") + " "
                                + duration(rolling.seconds()) + "（滚动，精确到秒）"
                        : " in the last " + duration(rolling.seconds())
                                + (rolling.ending() > 0 ? " ending " + duration(rolling.ending()) + " ago" : "")
                                + " (rolling, exact to the second)";
            case Window.Between between ->
                zh
                        ? (between.from() == null ? "" : "从 " + time(between.from()) + " ")
                                + (between.to() == null ? "起 " : "到 " + time(between.to()) + " 之前 ")
                        : (between.from() == null ? "" : " from " + time(between.from()))
                                + (between.to() == null ? "" : " until before " + time(between.to()));
        };
    }

    private String duration(long seconds) {
        if (seconds % 86_400 == 0)
            return count(seconds / 86_400, "天", "day") + (zh ? "（" + seconds / 3600 + " 小时）" : "");
        if (seconds % 3_600 == 0) return count(seconds / 3_600, "小时", "hour");
        if (seconds % 60 == 0) return count(seconds / 60, "分钟", "minute");
        return count(seconds, "秒", "second");
    }

    private String count(long number, String chinese, String english) {
        return zh ? number + " " + chinese : number + " " + english + (number == 1 ? "" : "s");
    }

    private String time(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(instant.atZone(zone));
    }

    private String test(Test test) {
        var value = value(test.value());
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
        };
    }

    private String value(@Nullable JsonNode value) {
        if (value == null) return "";
        if (value.isArray()) {
            var shown = value.valueStream().limit(10).map(this::value).collect(Collectors.joining(zh ? "、" : ", "));
            return value.size() > 10 ? shown + (zh ? " 等 " + value.size() + " 个" : " … (" + value.size() + ")") : shown;
        }
        return value.isString() ? quote(value.asString()) : value.asString();
    }

    private String field(String field) {
        return switch (field) {
            case "$stage" -> zh ? "阶段" : "stage";
            case "$orders" -> zh ? "订单数" : "number of orders";
            case "$spent" -> zh ? "累计消费" : "money spent";
            case "$unit" -> zh ? "归属" : "unit";
            default -> quote(field);
        };
    }

    private String quoted(List<String> texts, String between) {
        return texts.stream().map(this::quote).collect(Collectors.joining(between));
    }

    private String quote(@Nullable String text) {
        return zh ? "「" + text + "」" : "“" + text + "”";
    }
}
