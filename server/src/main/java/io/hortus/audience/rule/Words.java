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
    private final Names names;

    private Words(boolean zh, ZoneId zone, Names names) {
        this.zh = zh;
        this.zone = zone;
        this.names = names;
    }

    /// One sentence in each of the console's languages.
    public record Text(String zh, String en) {}

    public static Text of(Rule rule, ZoneId zone, Names names) {
        return new Text(new Words(true, zone, names).say(rule), new Words(false, zone, names).say(rule));
    }

    private String say(Rule rule) {
        return switch (rule) {
            case Rule.All all ->
                all.of().isEmpty() ? (zh ? "所有客户" : "every customer") : group(all.of(), zh ? " 且 " : " and ");
            case Rule.Any any -> group(any.of(), zh ? " 或 " : " or ");
            case Rule.None none -> (zh ? "以下都不满足：" : "none of: ") + group(none.of(), zh ? " 或 " : " or ");
            case Rule.Not not -> (zh ? "排除（" : "not (") + say(not.rule()) + (zh ? "）" : ")");
            case Rule.Everyone _ -> zh ? "所有客户" : "every customer";
            case Rule.Has has -> field(has.field()) + test(has.test(), valuesOf(has.field()));
            case Rule.Stage stage -> (zh ? "阶段是 " : "stage is ") + named(Names.Kind.STAGE, stage.in());
            case Rule.Tagged tagged -> tagged(tagged);
            case Rule.Level level -> (zh ? "等级是 " : "level is ") + quoted(level.in(), or());
            case Rule.Channel channel -> (zh ? "来源渠道是 " : "channel is ") + quoted(channel.in(), or());
            case Rule.OfUnit unit ->
                (zh ? "归属（含下级）" : "belongs to ") + named(Names.Kind.UNIT, unit.in()) + (zh ? "" : " or below");
            case Rule.Consent consent ->
                "withdrawn".equals(consent.state())
                        ? (zh ? "已撤回接收同意：" : "has withdrawn consent to ") + channel(consent.channel())
                        : (zh ? "同意接收：" : "has consented to ") + channel(consent.channel());
            case Rule.Share share ->
                zh
                        ? "随机分组「" + share.salt() + "」的 " + percent(share.from()) + " 至 " + percent(share.to()) + "（不含）"
                        : "in the random share “" + share.salt() + "” from " + percent(share.from()) + " up to "
                                + percent(share.to());
            case Rule.Listed listed ->
                (zh ? "在上传名单 " : "on the uploaded list ") + name(Names.Kind.LIST, listed.list()) + (zh ? " 中" : "");
            case Rule.Sequence sequence -> sequence(sequence);
            case Rule.In in ->
                (zh ? "在人群 " : "in audience ") + name(Names.Kind.AUDIENCE, in.audience()) + (zh ? " 中" : "");
            case Rule.DidNot did ->
                zh
                        ? window(did.within()) + "没有做过 " + event(did.event()) + where(did.where())
                        : "did not do " + event(did.event()) + where(did.where()) + window(did.within());
            case Rule.Did did -> did(did);
        };
    }

    private String or() {
        return zh ? " 或 " : " or ";
    }

    private static String percent(double percent) {
        return java.math.BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + "%";
    }

    private String tagged(Rule.Tagged tagged) {
        var none = tagged.match() == Rule.Match.NONE;
        var all = tagged.match() == Rule.Match.ALL;
        var details = new StringBuilder();
        if (tagged.source() != null) {
            details.append(zh ? "由 " + source(tagged.source()) + " 打上" : "given by " + source(tagged.source()));
        }
        if (tagged.added() != null) {
            if (!details.isEmpty()) details.append(zh ? "，" : ", ");
            details.append(zh ? "打标时间" : "given at a time that").append(test(tagged.added()));
        }
        var behind = details.isEmpty() ? "" : zh ? "（" + details + "）" : " (" + details + ")";
        var between = all ? (zh ? " 和 " : " and ") : or();
        return (none ? (zh ? "没有标签 " : "not tagged ") : (zh ? "有标签 " : "tagged "))
                + quoted(tagged.tags(), between)
                + behind;
    }

    private String sequence(Rule.Sequence sequence) {
        var text = new StringBuilder(zh ? window(sequence.within()) + "先后做过 " : "did ");
        for (var i = 0; i < sequence.steps().size(); i++) {
            var step = sequence.steps().get(i);
            if (i > 0) text.append(zh ? "，之后 " : ", then ");
            text.append(event(step.event())).append(where(step.where()));
            if (step.withinSeconds() != null) {
                text.append(
                        zh
                                ? "（距上一步不超过 " + duration(step.withinSeconds()) + "）"
                                : " (at most " + duration(step.withinSeconds()) + " after the step before)");
            }
            if (step.without() != null && !step.without().isEmpty()) {
                text.append(zh ? "（其间没有 " : " (with no ")
                        .append(occasions(step.without()))
                        .append(zh ? "）" : " between)");
            }
        }
        var then = sequence.then();
        if (then != null) {
            text.append(
                    zh
                            ? "，最后一步之后 " + duration(then.seconds()) + " 内没有 " + occasions(then.without()) + "（该时间已过）"
                            : ", and within " + duration(then.seconds()) + " after the last step no "
                                    + occasions(then.without()) + " (that time being over)");
        }
        return zh ? text.toString() : text.append(window(sequence.within())).toString();
    }

    private String occasions(List<Rule.Occasion> occasions) {
        return occasions.stream()
                .map(one -> event(one.event()) + where(one.where()))
                .collect(Collectors.joining(or()));
    }

    private String did(Rule.Did did) {
        var measure = did.measure() == null ? Measure.COUNT : did.measure();
        var what = event(did.event()) + where(did.where());
        if (measure.of() == Measure.Of.COUNT) {
            return zh
                    ? window(did.within()) + "做过 " + what + " 的次数" + number(did.test())
                    : "did " + what + times(did.test()) + window(did.within());
        }
        var passes = did.test() == null ? measured(measure) : test(did.test());
        var property = quote(measure.property());
        if (zh) {
            var before = window(did.within()) + what + " 的 ";
            return before
                    + switch (measure.of()) {
                        case SUM -> property + " 合计";
                        case AVERAGE -> property + " 平均值";
                        case MIN -> property + " 最小值";
                        case MAX -> property + " 最大值";
                        case DISTINCT -> property + " 不同取值的个数";
                        case FIRST -> "第一次的 " + property;
                        case LAST -> "最近一次的 " + property;
                        case MOST_FREQUENT -> property + " 最常见的值";
                        case DAYS -> "发生天数（自然日）";
                        case WEEKS -> "发生周数（周一起）";
                        case FIRST_TIME -> "首次时间";
                        case LAST_TIME -> "最近一次时间";
                        case COUNT -> "次数";
                    }
                    + passes;
        }
        var of = switch (measure.of()) {
            case SUM -> "the sum of " + property + " of ";
            case AVERAGE -> "the average " + property + " of ";
            case MIN -> "the smallest " + property + " of ";
            case MAX -> "the largest " + property + " of ";
            case DISTINCT -> "the number of different " + property + " of ";
            case FIRST -> property + " of the first ";
            case LAST -> property + " of the last ";
            case MOST_FREQUENT -> "the most frequent " + property + " of ";
            case DAYS -> "the number of calendar days with ";
            case WEEKS -> "the number of calendar weeks (Monday first) with ";
            case FIRST_TIME -> "the time of the first ";
            case LAST_TIME -> "the time of the last ";
            case COUNT -> "the number of ";
        };
        return of + what + window(did.within()) + passes;
    }

    private String measured(Measure measure) {
        if (measure.of().kind() == Measure.Kind.NUMBER) return number(null);
        return zh ? "有值" : " is set";
    }

    private String times(@Nullable Test test) {
        return test == null
                ? " at least 1 time"
                : number(test).replace(" is at", " at").replace(" is ", " ") + (one(test) ? " time" : " times");
    }

    private static boolean one(Test test) {
        return test.value() != null && test.value().isNumber() && test.value().asDouble() == 1;
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
        var parts = conditions(where, zh ? " 且 " : " and ");
        return zh ? "（" + parts + "）" : " (where " + parts + ")";
    }

    private String conditions(List<Where> where, String between) {
        return where.stream().map(this::condition).collect(Collectors.joining(between));
    }

    private String source(String id) {
        return name(Names.Kind.SOURCE, id);
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
        if (where.single()) return quote(where.property()) + test(where.testOf());
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

    private String window(@Nullable Window window) {
        return switch (window) {
            case null -> "";
            case Window.Ever _ -> zh ? "曾经" : "";
            case Window.SinceEntry _ -> zh ? "进入旅程后" : " since entering the journey";
            case Window.Calendar calendar -> calendar(calendar);
            case Window.Beside beside -> beside(beside);
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

    private String calendar(Window.Calendar window) {
        var length = window.length();
        var ending = window.ending();
        var unit = switch (window.unit()) {
            case WEEKS -> zh ? "周（周一起）" : "calendar week";
            case MONTHS -> zh ? "个自然月" : "calendar month";
            default -> zh ? "天（自然日）" : "calendar day";
        };
        if (zh) {
            var present = switch (window.unit()) {
                case WEEKS -> "本周";
                case MONTHS -> "本月";
                default -> "今天";
            };
            if (ending > 0) return "截至 " + ending + " " + unit + "前的 " + length + " " + unit + "内";
            return window.unit() == java.time.temporal.ChronoUnit.DAYS
                    ? "近 " + length + " 天（自然日，含今天）"
                    : "近 " + length + " " + unit + "，含" + present;
        }
        var present = switch (window.unit()) {
            case WEEKS -> "this week included";
            case MONTHS -> "this month included";
            default -> "today included";
        };
        var span = " in the last " + length + " " + unit + (length == 1 ? "" : "s");
        return ending > 0
                ? " in " + length + " " + unit + (length == 1 ? "" : "s") + " ending " + ending + " " + unit
                        + (ending == 1 ? "" : "s") + " ago"
                : span + ", " + present;
    }

    private String beside(Window.Beside beside) {
        var last = beside.which() == Window.Which.LAST;
        var anchor = event(beside.event()) + where(beside.where());
        var after = beside instanceof Window.After;
        if (zh) {
            var span = beside.seconds() == null ? "" : " " + duration(beside.seconds()) + " 内";
            return (last ? "最近一次 " : "首次 ") + anchor + (after ? " 之后" : " 之前") + span + "，";
        }
        var span = beside.seconds() == null ? "" : " within " + duration(beside.seconds());
        return span + (after ? " after" : " before") + " the " + (last ? "last " : "first ") + anchor;
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
        return test(test, null);
    }

    /// @param of what the values are ids of, or null
    private String test(Test test, Names.@Nullable Kind of) {
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

    private String field(String field) {
        if (field.startsWith("$consent.")) {
            return (zh ? "是否同意接收" : "consent to ") + channel(field.substring("$consent.".length()));
        }
        return switch (field) {
            case "$stage" -> zh ? "阶段" : "stage";
            case "$orders" -> zh ? "订单数" : "number of orders";
            case "$spent" -> zh ? "累计消费" : "money spent";
            case "$unit" -> zh ? "归属" : "unit";
            case "$units" -> zh ? "归属（含下级）" : "units";
            default -> name(Names.Kind.FIELD, field);
        };
    }

    private static Names.@Nullable Kind valuesOf(String field) {
        return switch (field) {
            case "$stage" -> Names.Kind.STAGE;
            case "$unit", "$units" -> Names.Kind.UNIT;
            default -> null;
        };
    }

    private String channel(String channel) {
        return switch (channel) {
            case "email" -> zh ? "邮件" : "e-mail";
            case "sms" -> zh ? "短信" : "text messages";
            default -> quote(channel);
        };
    }

    private String named(Names.Kind kind, List<String> ids) {
        return ids.stream().map(id -> name(kind, id)).collect(Collectors.joining(or()));
    }

    private String name(Names.Kind kind, String id) {
        return quote(names.of(kind, id).map(text -> zh ? text.zh : text.en).orElse(id));
    }

    private String quoted(List<String> texts, String between) {
        return texts.stream().map(this::quote).collect(Collectors.joining(between));
    }

    private String event(String name) {
        return name.equals(Rule.ANY_EVENT) ? (zh ? "任意行为" : "anything") : quote(name);
    }

    private String quote(@Nullable String text) {
        return zh ? "「" + text + "」" : "“" + text + "”";
    }
}
