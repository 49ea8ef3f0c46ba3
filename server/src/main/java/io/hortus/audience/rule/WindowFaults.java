package io.hortus.audience.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Finds what is wrong with windows.
final class WindowFaults {
    private final Findings found;
    private final FilterFaults filters;

    WindowFaults(Findings found, FilterFaults filters) {
        this.found = found;
        this.filters = filters;
    }

    void window(@Nullable Window window, String path) {
        switch (window) {
            case Window.Rolling rolling -> {
                if (rolling.seconds() < 1 || rolling.seconds() >= Findings.HUNDRED_YEARS_SECONDS) {
                    found.fault(path + "/seconds", "from 1 second to less than 100 years", "1 秒至不到 100 年");
                }
                if (rolling.ending() < 0 || rolling.ending() >= Findings.HUNDRED_YEARS_SECONDS) {
                    found.fault(path + "/endingSecondsAgo", "from 0 seconds to less than 100 years", "0 秒至不到 100 年");
                }
            }
            case Window.Days days -> calendar(days, path, "days", "endingDaysAgo", 1);
            case Window.Weeks weeks -> calendar(weeks, path, "weeks", "endingWeeksAgo", 7);
            case Window.Months months -> calendar(months, path, "months", "endingMonthsAgo", 31);
            case Window.Beside beside -> {
                found.text(beside.event(), path + "/event");
                filters.where(beside.where(), path);
                found.seconds(beside.seconds(), path + "/seconds");
            }
            case Window.Between between -> {
                var from = between.from();
                var to = between.to();
                if (from == null && to == null) found.fault(path, "expected from, to, or both", "起止时间至少填一个");
                if (from != null && to != null && !from.isBefore(to))
                    found.fault(path + "/to", "a time after 'from'", "晚于开始的时间");
                if (tooFar(from)) found.fault(path + "/from", "a time from year 0 to 9999", "公元 0 至 9999 年的时间");
                if (tooFar(to)) found.fault(path + "/to", "a time from year 0 to 9999", "公元 0 至 9999 年的时间");
            }
            case Window.Ever _, Window.SinceEntry _ -> {}
            case null -> {}
        }
    }

    private void calendar(Window.Calendar window, String path, String length, String ending, int days) {
        if (window.length() < 1 || (long) window.length() * days >= Findings.HUNDRED_YEARS_DAYS) {
            found.fault(path + "/" + length, "from 1 to less than 100 years", "至少 1，不到 100 年");
        }
        if (window.ending() < 0 || (long) window.ending() * days >= Findings.HUNDRED_YEARS_DAYS) {
            found.fault(path + "/" + ending, "from 0 to less than 100 years", "至少 0，不到 100 年");
        }
    }

    private static boolean tooFar(@Nullable Instant instant) {
        return instant != null
                && (instant.getEpochSecond() < -62_167_219_200L || instant.getEpochSecond() > 253_402_300_799L);
    }
}
