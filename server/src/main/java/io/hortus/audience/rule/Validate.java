package io.hortus.audience.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds everything in a rule that may not be said, each with the path of its node. Reading has made sure of the
/// shape; null members are still possible.
public final class Validate {
    public static final int DEPTH = 10;
    public static final int NODES = 200;
    public static final int LIST = 10_000;
    public static final int TEXT = 1_000;
    private static final int STEPS = 6;

    private final Findings found = new Findings();
    private final TestFaults tests = new TestFaults(found);
    private final FilterFaults filters = new FilterFaults(found, tests);
    private final WindowFaults windows = new WindowFaults(found, filters);
    private int nodes;

    private Validate() {}

    /// @return empty for a rule that may be used
    public static List<Fault> faults(Rule rule) {
        var validate = new Validate();
        validate.rule(rule, "", 1);
        return validate.found.all();
    }

    /// @return empty for conditions on an event that may be used
    public static List<Fault> faults(List<Where> where) {
        var validate = new Validate();
        validate.filters.where(where, "");
        return validate.found.all();
    }

    private void rule(@Nullable Rule rule, String path, int depth) {
        if (rule == null) {
            found.fault(path, "expected a rule", "这里应是一条规则");
            return;
        }
        if (depth > DEPTH) {
            found.fault(
                    path,
                    "nested deeper than " + DEPTH + "; save the part as an audience of its own",
                    "嵌套超过 " + DEPTH + " 层，请把这部分另存为人群再引用");
            return;
        }
        if (++nodes == NODES + 1) found.fault(path, "more than " + NODES + " conditions", "条件超过 " + NODES + " 个");
        if (nodes > NODES) return;
        switch (rule) {
            case Rule.All all -> group(all.of(), path, depth);
            case Rule.Any any -> group(any.of(), path, depth);
            case Rule.None none -> group(none.of(), path, depth);
            case Rule.Not not -> rule(not.rule(), path + "/rule", depth + 1);
            case Rule.Has has -> {
                found.text(has.field(), path + "/field");
                tests.test(has.test(), path + "/test");
            }
            case Rule.Tagged tagged -> {
                found.texts(tagged.tags(), path + "/tags");
                if (tagged.source() != null) found.text(tagged.source(), path + "/source");
                if (tagged.added() != null) tests.timeTest(tagged.added(), path + "/added");
            }
            case Rule.Sequence sequence -> sequence(sequence, path);
            case Rule.Share share -> share(share, path);
            case Rule.Listed listed -> found.text(listed.list(), path + "/list");
            case Rule.Level level -> found.texts(level.in(), path + "/in");
            case Rule.Channel channel -> found.texts(channel.in(), path + "/in");
            case Rule.OfUnit unit -> found.texts(unit.in(), path + "/in");
            case Rule.Consent consent -> {
                found.text(consent.channel(), path + "/channel");
                var state = consent.state();
                if (state != null && !state.equals("granted") && !state.equals("withdrawn")) {
                    found.fault(path + "/state", "granted or withdrawn", "granted（同意）或 withdrawn（撤回）");
                }
            }
            case Rule.Did did -> did(did, path);
            case Rule.DidNot did -> {
                found.text(did.event(), path + "/event");
                filters.where(did.where(), path);
                windows.window(did.within(), path + "/within");
            }
            case Rule.In in -> found.text(in.audience(), path + "/audience");
            case Rule.Stage stage -> found.texts(stage.in(), path + "/in");
            case Rule.Everyone _ -> {}
        }
    }

    private void group(@Nullable List<Rule> of, String path, int depth) {
        if (of == null || of.isEmpty()) {
            found.fault(path + "/of", "a group needs at least one condition", "组里至少要有一个条件");
            return;
        }
        for (var i = 0; i < of.size() && nodes <= NODES; i++) rule(of.get(i), path + "/of/" + i, depth + 1);
    }

    private void did(Rule.Did did, String path) {
        found.text(did.event(), path + "/event");
        filters.where(did.where(), path);
        var measure = did.measure();
        var of = measure == null ? Measure.Of.COUNT : measure.of();
        if (of == null)
            found.fault(
                    path + "/measure/of",
                    "what is measured: count, sum, average, min, max, distinct, …",
                    "要算什么：count、sum、average、min、max、distinct 等");
        if (measure != null && of != null && of.ofProperty()) {
            filters.property(measure.property(), path + "/measure/property");
        } else if (measure != null && measure.property() != null) {
            found.fault(path + "/measure/property", "no property: events themselves are measured", "不需要属性：算的是事件本身");
        }
        if (did.test() != null && of != null) tests.measured(did.test(), of.kind(), path + "/test");
        windows.window(did.within(), path + "/within");
    }

    private void sequence(Rule.Sequence sequence, String path) {
        var steps = sequence.steps();
        var least = sequence.then() == null ? 2 : 1;
        if (steps == null || steps.size() < least || steps.size() > STEPS) {
            found.fault(path + "/steps", least + " to " + STEPS + " steps", least + " 至 " + STEPS + " 个步骤");
            return;
        }
        for (var i = 0; i < steps.size(); i++) {
            var at = path + "/steps/" + i;
            var step = steps.get(i);
            if (step == null) {
                found.fault(at, "expected a step", "这里应是一个步骤");
                continue;
            }
            found.text(step.event(), at + "/event");
            filters.where(step.where(), at);
            found.seconds(step.withinSeconds(), at + "/withinSeconds");
            if (i == 0 && step.withinSeconds() != null)
                found.fault(at + "/withinSeconds", "nothing: there is no step before", "不能填写：前面没有步骤");
            if (i == 0 && step.without() != null)
                found.fault(at + "/without", "nothing: there is no step before", "不能填写：前面没有步骤");
            occasions(step.without(), at + "/without");
        }
        var then = sequence.then();
        if (then != null) {
            if (then.without() == null || then.without().isEmpty())
                found.fault(path + "/then/without", "at least one event", "至少一个事件");
            occasions(then.without(), path + "/then/without");
            found.seconds(then.seconds(), path + "/then/seconds");
        }
        if (sequence.within() instanceof Window.Beside)
            found.fault(path + "/within/window", "another window than this one", "其他时间范围：这里不能用这一种");
        windows.window(sequence.within(), path + "/within");
    }

    private void occasions(@Nullable List<Rule.Occasion> occasions, String path) {
        if (occasions == null) return;
        if (occasions.size() > STEPS) found.fault(path, "at most " + STEPS, "最多 " + STEPS + " 个");
        for (var i = 0; i < Math.min(occasions.size(), STEPS); i++) {
            var one = occasions.get(i);
            if (one == null) {
                found.fault(path + "/" + i, "expected an event", "这里应是一个事件");
                continue;
            }
            found.text(one.event(), path + "/" + i + "/event");
            filters.where(one.where(), path + "/" + i);
        }
    }

    private void share(Rule.Share share, String path) {
        found.text(share.salt(), path + "/salt");
        if (!(share.from() >= 0 && share.from() < 100))
            found.fault(path + "/from", "from 0 to less than 100 percent", "0 至小于 100 的百分数");
        if (!(share.to() > share.from() && share.to() <= 100))
            found.fault(path + "/to", "more than 'from', up to 100 percent", "大于起点、不超过 100 的百分数");
    }
}
