package io.hortus.audience.rule;

import io.hortus.insight.Numbers;
import io.hortus.insight.Times;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds everything in a rule that may not be said, each with the path of its node. Reading has made sure of the
/// shape; null members are still possible.
public final class Validate {
    public static final int DEPTH = 10;
    public static final int NODES = 200;
    public static final int LIST = 10_000;
    public static final int TEXT = 1_000;
    private static final long HUNDRED_YEARS_SECONDS = 100L * 365 * 86_400;
    private static final int HUNDRED_YEARS_DAYS = 100 * 365;
    private static final int STEPS = 6;
    private static final int WHERE_DEPTH = 5;
    /// More would make anniversaries of two years overlap.
    private static final int MOST_ANNIVERSARY_DAYS = 180;
    private static final Set<Is> OF_VALUE = Set.of(Is.EQUALS, Is.IN, Is.NOT_EQUALS, Is.NOT_IN, Is.IS_SET);
    private static final Set<Is> OF_TIME = Set.of(Is.BEFORE, Is.AFTER, Is.IS_SET);

    private final List<Fault> faults = new ArrayList<>();
    private int nodes;

    private Validate() {}

    /// @return empty for a rule that may be used
    public static List<Fault> faults(Rule rule) {
        var validate = new Validate();
        validate.rule(rule, "", 1);
        return List.copyOf(validate.faults);
    }

    /// @return empty for conditions on an event that may be used
    public static List<Fault> faults(List<Where> where) {
        var validate = new Validate();
        validate.where(where, "");
        return List.copyOf(validate.faults);
    }

    private void rule(@Nullable Rule rule, String path, int depth) {
        if (rule == null) {
            fault(path, "expected a rule", "这里应是一条规则");
            return;
        }
        if (depth > DEPTH) {
            fault(
                    path,
                    "nested deeper than " + DEPTH + "; save the part as an audience of its own",
                    "嵌套超过 " + DEPTH + " 层，请把这部分另存为人群再引用");
            return;
        }
        if (++nodes == NODES + 1) fault(path, "more than " + NODES + " conditions", "条件超过 " + NODES + " 个");
        if (nodes > NODES) return;
        switch (rule) {
            case Rule.All all -> group(all.of(), path, depth);
            case Rule.Any any -> group(any.of(), path, depth);
            case Rule.None none -> group(none.of(), path, depth);
            case Rule.Not not -> rule(not.rule(), path + "/rule", depth + 1);
            case Rule.Has has -> {
                text(has.field(), path + "/field");
                test(has.test(), path + "/test");
            }
            case Rule.Tagged tagged -> {
                texts(tagged.tags(), path + "/tags");
                if (tagged.source() != null) text(tagged.source(), path + "/source");
                if (tagged.added() != null) timeTest(tagged.added(), path + "/added");
            }
            case Rule.Sequence sequence -> sequence(sequence, path);
            case Rule.Share share -> share(share, path);
            case Rule.Listed listed -> text(listed.list(), path + "/list");
            case Rule.Level level -> texts(level.in(), path + "/in");
            case Rule.Channel channel -> texts(channel.in(), path + "/in");
            case Rule.OfUnit unit -> texts(unit.in(), path + "/in");
            case Rule.Consent consent -> {
                text(consent.channel(), path + "/channel");
                var state = consent.state();
                if (state != null && !state.equals("granted") && !state.equals("withdrawn")) {
                    fault(path + "/state", "granted or withdrawn", "granted（同意）或 withdrawn（撤回）");
                }
            }
            case Rule.Did did -> did(did, path);
            case Rule.DidNot did -> {
                text(did.event(), path + "/event");
                where(did.where(), path);
                window(did.within(), path + "/within");
            }
            case Rule.In in -> text(in.audience(), path + "/audience");
            case Rule.Stage stage -> texts(stage.in(), path + "/in");
            case Rule.Everyone _ -> {}
        }
    }

    private void group(@Nullable List<Rule> of, String path, int depth) {
        if (of == null || of.isEmpty()) {
            fault(path + "/of", "a group needs at least one condition", "组里至少要有一个条件");
            return;
        }
        for (var i = 0; i < of.size() && nodes <= NODES; i++) rule(of.get(i), path + "/of/" + i, depth + 1);
    }

    private void did(Rule.Did did, String path) {
        text(did.event(), path + "/event");
        where(did.where(), path);
        var measure = did.measure();
        var of = measure == null ? Measure.Of.COUNT : measure.of();
        if (of == null)
            fault(
                    path + "/measure/of",
                    "what is measured: count, sum, average, min, max, distinct, …",
                    "要算什么：count、sum、average、min、max、distinct 等");
        if (measure != null && of != null && of.ofProperty()) {
            property(measure.property(), path + "/measure/property");
        } else if (measure != null && measure.property() != null) {
            fault(path + "/measure/property", "no property: events themselves are measured", "不需要属性：算的是事件本身");
        }
        if (did.test() != null && of != null) measured(did.test(), of.kind(), path + "/test");
        window(did.within(), path + "/within");
    }

    private void measured(Test test, Measure.Kind kind, String path) {
        if (test.is() == null) {
            test(test, path);
            return;
        }
        switch (kind) {
            case NUMBER -> {
                if (test.is().numeric()) test(test, path);
                else if (test.is() == Is.EQUALS || test.is() == Is.NOT_EQUALS) number(test.value(), path + "/value");
                else fault(path + "/is", "expected a test of a number", "应是数字的比较");
            }
            case VALUE -> {
                if (!test.is().numeric() && !OF_VALUE.contains(test.is())) {
                    fault(
                            path + "/is",
                            "equals, in, notEquals, notIn, isSet, or a test of a number",
                            "equals、in、notEquals、notIn、isSet，或数字的比较");
                } else {
                    test(test, path);
                }
            }
            case TIME -> timeTest(test, path);
        }
    }

    private void timeTest(Test test, String path) {
        if (test.is() == null) test(test, path);
        else if (test.is() == Is.ANNIVERSARY || !test.is().relative() && !OF_TIME.contains(test.is())) {
            fault(
                    path + "/is",
                    "before, after, withinLast, longerAgo, withinNext or isSet",
                    "before、after、withinLast、longerAgo、withinNext 或 isSet");
        } else {
            test(test, path);
        }
    }

    private void sequence(Rule.Sequence sequence, String path) {
        var steps = sequence.steps();
        var least = sequence.then() == null ? 2 : 1;
        if (steps == null || steps.size() < least || steps.size() > STEPS) {
            fault(path + "/steps", least + " to " + STEPS + " steps", least + " 至 " + STEPS + " 个步骤");
            return;
        }
        for (var i = 0; i < steps.size(); i++) {
            var at = path + "/steps/" + i;
            var step = steps.get(i);
            if (step == null) {
                fault(at, "expected a step", "这里应是一个步骤");
                continue;
            }
            text(step.event(), at + "/event");
            where(step.where(), at);
            seconds(step.withinSeconds(), at + "/withinSeconds");
            if (i == 0 && step.withinSeconds() != null)
                fault(at + "/withinSeconds", "nothing: there is no step before", "不能填写：前面没有步骤");
            if (i == 0 && step.without() != null)
                fault(at + "/without", "nothing: there is no step before", "不能填写：前面没有步骤");
            occasions(step.without(), at + "/without");
        }
        var then = sequence.then();
        if (then != null) {
            if (then.without() == null || then.without().isEmpty())
                fault(path + "/then/without", "at least one event", "至少一个事件");
            occasions(then.without(), path + "/then/without");
            seconds(then.seconds(), path + "/then/seconds");
        }
        if (sequence.within() instanceof Window.Beside)
            fault(path + "/within/window", "another window than this one", "其他时间范围：这里不能用这一种");
        window(sequence.within(), path + "/within");
    }

    private void occasions(@Nullable List<Rule.Occasion> occasions, String path) {
        if (occasions == null) return;
        if (occasions.size() > STEPS) fault(path, "at most " + STEPS, "最多 " + STEPS + " 个");
        for (var i = 0; i < Math.min(occasions.size(), STEPS); i++) {
            var one = occasions.get(i);
            if (one == null) {
                fault(path + "/" + i, "expected an event", "这里应是一个事件");
                continue;
            }
            text(one.event(), path + "/" + i + "/event");
            where(one.where(), path + "/" + i);
        }
    }

    private void share(Rule.Share share, String path) {
        text(share.salt(), path + "/salt");
        if (!(share.from() >= 0 && share.from() < 100))
            fault(path + "/from", "from 0 to less than 100 percent", "0 至小于 100 的百分数");
        if (!(share.to() > share.from() && share.to() <= 100))
            fault(path + "/to", "more than 'from', up to 100 percent", "大于起点、不超过 100 的百分数");
    }

    private void where(@Nullable List<Where> where, String path) {
        if (where != null) conditions(where, path + "/where", 1, false);
    }

    private void conditions(List<Where> where, String path, int depth, boolean inElement) {
        if (depth > WHERE_DEPTH) {
            fault(path, "nested deeper than " + WHERE_DEPTH, "嵌套超过 " + WHERE_DEPTH + " 层");
            return;
        }
        if (where.size() > 20) fault(path, "at most 20 conditions", "最多 20 个条件");
        for (var i = 0; i < Math.min(where.size(), 20); i++) condition(where.get(i), path + "/" + i, depth, inElement);
    }

    private void condition(@Nullable Where where, String path, int depth, boolean inElement) {
        if (where == null) {
            fault(path, "expected a condition", "这里应是一个条件");
            return;
        }
        var given = java.util.stream.Stream.of(
                        where.element() == null ? where.property() : where.element(),
                        where.all(),
                        where.any(),
                        where.none())
                .filter(java.util.Objects::nonNull)
                .count();
        if (given != 1) {
            fault(path, "one of property, all, any and none", "property、all、any、none 之一");
        } else if (!where.single()) {
            if (where.property() != null) property(where.property(), path + "/property");
            else if (where.element() != null)
                fault(path + "/property", "the list whose element is meant", "要指明是哪个列表的元素");
            if (where.test() != null) fault(path + "/test", "nothing: a group has no test", "不能填写：组没有自己的比较");
            var word = where.element() != null
                    ? "/element"
                    : where.all() != null ? "/all" : where.any() != null ? "/any" : "/none";
            if (where.group().isEmpty()) fault(path + word, "a group needs at least one condition", "组里至少要有一个条件");
            conditions(where.group(), path + word, depth + 1, inElement || where.element() != null);
        } else if (where.ofSource() && !inElement) {
            source(where.test(), path + "/test");
        } else {
            property(where.property(), path + "/property");
            test(where.test(), path + "/test");
            var test = where.test();
            if (test != null && test.is() != null && test.is().relative()) {
                fault(path + "/test/is", "a test that does not depend on now", "不随当前时间变化的比较");
            }
        }
    }

    /// Every event has a source, and it is a text.
    private void source(@Nullable Test test, String path) {
        test(test, path);
        if (test == null || test.is() == null) return;
        if (test.is() == Is.IS_SET || !OF_VALUE.contains(test.is())) {
            fault(path + "/is", "equals, in, notEquals or notIn", "equals、in、notEquals 或 notIn");
            return;
        }
        var value = test.value();
        if (value == null) return;
        if (value.isArray()) for (var i = 0; i < value.size(); i++) id(value.get(i), path + "/value/" + i);
        else id(value, path + "/value");
    }

    private void id(JsonNode value, String path) {
        if (!value.isString() || value.asString().isEmpty()) fault(path, "the id of a source", "来源的编号");
    }

    private void property(@Nullable String property, String path) {
        if (!text(property, path)) return;
        if (Where.SOURCE.equals(property)) {
            fault(
                    path,
                    "a property: where an event came from is a condition on the event, by itself",
                    "事件的属性：事件的来源只能作为单独的条件");
            return;
        }
        var keys = Path.of(String.valueOf(property)).keys();
        if (keys.size() > Path.DEEPEST) fault(path, "at most " + Path.DEEPEST + " keys", "最多 " + Path.DEEPEST + " 级");
        if (keys.stream().anyMatch(String::isEmpty)) fault(path, "keys with single dots between them", "各级之间用一个点隔开");
    }

    private void window(@Nullable Window window, String path) {
        switch (window) {
            case Window.Rolling rolling -> {
                if (rolling.seconds() < 1 || rolling.seconds() >= HUNDRED_YEARS_SECONDS) {
                    fault(path + "/seconds", "from 1 second to less than 100 years", "1 秒至不到 100 年");
                }
                if (rolling.ending() < 0 || rolling.ending() >= HUNDRED_YEARS_SECONDS) {
                    fault(path + "/endingSecondsAgo", "from 0 seconds to less than 100 years", "0 秒至不到 100 年");
                }
            }
            case Window.Days days -> calendar(days, path, "days", "endingDaysAgo", 1);
            case Window.Weeks weeks -> calendar(weeks, path, "weeks", "endingWeeksAgo", 7);
            case Window.Months months -> calendar(months, path, "months", "endingMonthsAgo", 31);
            case Window.Beside beside -> {
                text(beside.event(), path + "/event");
                where(beside.where(), path);
                seconds(beside.seconds(), path + "/seconds");
            }
            case Window.Between between -> {
                var from = between.from();
                var to = between.to();
                if (from == null && to == null) fault(path, "expected from, to, or both", "起止时间至少填一个");
                if (from != null && to != null && !from.isBefore(to))
                    fault(path + "/to", "a time after 'from'", "晚于开始的时间");
                if (tooFar(from)) fault(path + "/from", "a time from year 0 to 9999", "公元 0 至 9999 年的时间");
                if (tooFar(to)) fault(path + "/to", "a time from year 0 to 9999", "公元 0 至 9999 年的时间");
            }
            case Window.Ever _, Window.SinceEntry _ -> {}
            case null -> {}
        }
    }

    private void calendar(Window.Calendar window, String path, String length, String ending, int days) {
        if (window.length() < 1 || (long) window.length() * days >= HUNDRED_YEARS_DAYS) {
            fault(path + "/" + length, "from 1 to less than 100 years", "至少 1，不到 100 年");
        }
        if (window.ending() < 0 || (long) window.ending() * days >= HUNDRED_YEARS_DAYS) {
            fault(path + "/" + ending, "from 0 to less than 100 years", "至少 0，不到 100 年");
        }
    }

    private void seconds(@Nullable Long seconds, String path) {
        if (seconds != null && (seconds < 1 || seconds >= HUNDRED_YEARS_SECONDS)) {
            fault(path, "from 1 second to less than 100 years", "1 秒至不到 100 年");
        }
    }

    private static boolean tooFar(java.time.@Nullable Instant instant) {
        return instant != null
                && (instant.getEpochSecond() < -62_167_219_200L || instant.getEpochSecond() > 253_402_300_799L);
    }

    private void test(@Nullable Test test, String path) {
        if (test == null || test.is() == null) {
            fault(path, "expected a test", "这里应是一个比较");
            return;
        }
        var value = test.value();
        var at = path + "/value";
        switch (test.is()) {
            case IS_SET -> {
                if (value != null && !value.isNull()) fault(at, "isSet takes no value", "isSet 不带值");
            }
            case IN, NOT_IN -> {
                if (value == null || !value.isArray() || value.isEmpty()) fault(at, "a list of values", "一组值");
                else if (value.size() > LIST)
                    fault(at, "at most " + LIST + " values; upload a list instead", "最多 " + LIST + " 个值，更多请上传名单");
                else for (var i = 0; i < value.size(); i++) scalar(value.get(i), at + "/" + i);
            }
            case EQUALS, NOT_EQUALS -> scalar(value, at);
            case CONTAINS, NOT_CONTAINS, STARTS_WITH -> {
                if (value == null || !value.isString() || value.asString().isEmpty()) fault(at, "a text", "文本");
                else text(value.asString(), at);
            }
            case GREATER, AT_LEAST, LESS, AT_MOST -> number(value, at);
            case BETWEEN -> {
                if (value == null || !value.isArray() || value.size() != 2) {
                    fault(at, "two numbers: the lowest and the highest", "两个数：最小和最大");
                } else {
                    number(value.get(0), at + "/0");
                    number(value.get(1), at + "/1");
                }
            }
            case WITHIN_LAST, LONGER_AGO, WITHIN_NEXT -> span(value, at, test.is() == Is.WITHIN_NEXT ? 0 : 1);
            case ANNIVERSARY -> anniversary(value, at);
            case BEFORE, AFTER -> {
                if (value == null || !value.isString() || Times.of(value.asString(), ZoneOffset.UTC) == null) {
                    fault(at, "a date or time in ISO 8601, such as 2026-03-01", "ISO 8601 的日期或时间，例如 2026-03-01");
                }
            }
        }
    }

    /// @param least days
    private void span(@Nullable JsonNode value, String path, int least) {
        if (value == null || !value.isObject() || value.size() != 1) {
            fault(path, "{\"days\": …} or {\"seconds\": …}", "{\"days\": …} 或 {\"seconds\": …}");
        } else if (value.has("days")) {
            whole(value.get("days"), path + "/days", least, HUNDRED_YEARS_DAYS - 1L);
        } else if (value.has("seconds")) {
            whole(value.get("seconds"), path + "/seconds", 1, HUNDRED_YEARS_SECONDS - 1);
        } else {
            fault(path, "{\"days\": …} or {\"seconds\": …}", "{\"days\": …} 或 {\"seconds\": …}");
        }
    }

    private void anniversary(@Nullable JsonNode value, String path) {
        if (value == null || !value.isObject() || !value.has("days")) {
            fault(path, "{\"days\": …}", "{\"days\": …}");
            return;
        }
        whole(value.get("days"), path + "/days", 0, MOST_ANNIVERSARY_DAYS);
        var calendar = value.path("calendar");
        if (!calendar.isMissingNode()
                && !calendar.asString("").equals("lunar")
                && !calendar.asString("").equals("gregorian"))
            fault(path + "/calendar", "gregorian or lunar", "gregorian（公历）或 lunar（农历）");
        if (value.size() > (value.has("calendar") ? 2 : 1)) fault(path, "only days and calendar", "只有 days 和 calendar");
    }

    private void whole(JsonNode value, String path, long least, long most) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < least || value.asLong() > most) {
            fault(path, "a whole number from " + least + " to " + most, least + " 至 " + most + " 的整数");
        }
    }

    private void scalar(@Nullable JsonNode value, String path) {
        if (value == null || !(value.isString() || value.isNumber() || value.isBoolean())) {
            fault(path, "a text, a number, true or false", "文本、数字、true 或 false");
        } else if (value.isString()) {
            if (value.asString().length() > TEXT) fault(path, "at most " + TEXT + " characters", "最多 " + TEXT + " 个字符");
        } else if (value.isNumber()) {
            number(value, path);
        }
    }

    private void number(@Nullable JsonNode value, String path) {
        if (value == null || !value.isNumber() || Numbers.of(value) == null) {
            fault(path, "a number up to 100,000,000,000", "不超过 1000 亿的数字");
        }
    }

    private void texts(@Nullable List<String> texts, String path) {
        if (texts == null || texts.isEmpty()) fault(path, "at least one", "至少一个");
        else if (texts.size() > LIST) fault(path, "at most " + LIST, "最多 " + LIST + " 个");
        else for (var i = 0; i < texts.size(); i++) text(texts.get(i), path + "/" + i);
    }

    private boolean text(@Nullable String text, String path) {
        if (text == null || text.isEmpty()) fault(path, "a text", "文本");
        else if (text.length() > TEXT) fault(path, "at most " + TEXT + " characters", "最多 " + TEXT + " 个字符");
        else return true;
        return false;
    }

    private void fault(String path, String en, String zh) {
        if (faults.size() < 50) faults.add(Fault.of(path, en, zh));
    }
}
