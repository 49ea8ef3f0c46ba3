package io.hortus.audience.rule;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says what was done: measures of events, and sequences.
final class EventWords extends Speech {
    private final TestWords tests;
    private final FilterWords filters;
    private final WindowWords windows;

    EventWords(Speech speech, TestWords tests) {
        super(speech);
        this.tests = tests;
        this.filters = new FilterWords(speech, tests);
        this.windows = new WindowWords(speech, filters);
    }

    String didNot(Rule.DidNot did) {
        return zh
                ? windows.window(did.within()) + "没有做过 " + event(did.event()) + filters.where(did.where())
                : "did not do " + event(did.event()) + filters.where(did.where()) + windows.window(did.within());
    }

    String sequence(Rule.Sequence sequence) {
        var text = new StringBuilder(zh ? windows.window(sequence.within()) + "先后做过 " : "did ");
        for (var i = 0; i < sequence.steps().size(); i++) {
            var step = sequence.steps().get(i);
            if (i > 0) text.append(zh ? "，之后 " : ", then ");
            text.append(event(step.event())).append(filters.where(step.where()));
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
        return zh
                ? text.toString()
                : text.append(windows.window(sequence.within())).toString();
    }

    private String occasions(List<Rule.Occasion> occasions) {
        return occasions.stream()
                .map(one -> event(one.event()) + filters.where(one.where()))
                .collect(Collectors.joining(or()));
    }

    String did(Rule.Did did) {
        var measure = did.measure() == null ? Measure.COUNT : did.measure();
        var what = event(did.event()) + filters.where(did.where());
        if (measure.of() == Measure.Of.COUNT) {
            return zh
                    ? windows.window(did.within()) + "做过 " + what + " 的次数" + number(did.test())
                    : "did " + what + times(did.test()) + windows.window(did.within());
        }
        var passes = did.test() == null ? measured(measure) : tests.test(did.test());
        var property = quote(measure.property());
        if (zh) {
            var before = windows.window(did.within()) + what + " 的 ";
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
        return of + what + windows.window(did.within()) + passes;
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
        return test == null ? (zh ? "至少 1" : " is at least 1") : tests.test(test);
    }
}
