package io.hortus.audience.rule;

import org.jspecify.annotations.Nullable;

/// Says windows, and where their edges lie.
final class WindowWords extends Speech {
    private final FilterWords filters;

    WindowWords(Speech speech, FilterWords filters) {
        super(speech);
        this.filters = filters;
    }

    String window(@Nullable Window window) {
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
        var anchor = event(beside.event()) + filters.where(beside.where());
        var after = beside instanceof Window.After;
        if (zh) {
            var span = beside.seconds() == null ? "" : " " + duration(beside.seconds()) + " 内";
            return (last ? "最近一次 " : "首次 ") + anchor + (after ? " 之后" : " 之前") + span + "，";
        }
        var span = beside.seconds() == null ? "" : " within " + duration(beside.seconds());
        return span + (after ? " after" : " before") + " the " + (last ? "last " : "first ") + anchor;
    }
}
