package io.hortus.audience.rule;

import io.hortus.insight.Times;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds what is wrong with tests of values.
final class TestFaults {
    static final Set<Is> OF_VALUE = Set.of(Is.EQUALS, Is.IN, Is.NOT_EQUALS, Is.NOT_IN, Is.IS_SET);
    private static final Set<Is> OF_TIME = Set.of(Is.BEFORE, Is.AFTER, Is.IS_SET);
    /// More would make anniversaries of two years overlap.
    private static final int MOST_ANNIVERSARY_DAYS = 180;

    private final Findings found;

    TestFaults(Findings found) {
        this.found = found;
    }

    void test(@Nullable Test test, String path) {
        if (test == null || test.is() == null) {
            found.fault(path, "expected a test", "这里应是一个比较");
            return;
        }
        var value = test.value();
        var at = path + "/value";
        switch (test.is()) {
            case IS_SET -> {
                if (value != null && !value.isNull()) found.fault(at, "isSet takes no value", "isSet 不带值");
            }
            case IN, NOT_IN -> {
                if (value == null || !value.isArray() || value.isEmpty()) found.fault(at, "a list of values", "一组值");
                else if (value.size() > Validate.LIST)
                    found.fault(
                            at,
                            "at most " + Validate.LIST + " values; upload a list instead",
                            "最多 " + Validate.LIST + " 个值，更多请上传名单");
                else for (var i = 0; i < value.size(); i++) scalar(value.get(i), at + "/" + i);
            }
            case EQUALS, NOT_EQUALS -> scalar(value, at);
            case CONTAINS, NOT_CONTAINS, STARTS_WITH -> {
                if (value == null || !value.isString() || value.asString().isEmpty()) found.fault(at, "a text", "文本");
                else found.text(value.asString(), at);
            }
            case GREATER, AT_LEAST, LESS, AT_MOST -> found.number(value, at);
            case BETWEEN -> {
                if (value == null || !value.isArray() || value.size() != 2) {
                    found.fault(at, "two numbers: the lowest and the highest", "两个数：最小和最大");
                } else {
                    found.number(value.get(0), at + "/0");
                    found.number(value.get(1), at + "/1");
                }
            }
            case WITHIN_LAST, LONGER_AGO, WITHIN_NEXT -> span(value, at, test.is() == Is.WITHIN_NEXT ? 0 : 1);
            case ANNIVERSARY -> anniversary(value, at);
            case BEFORE, AFTER -> {
                if (value == null || !value.isString() || Times.of(value.asString(), ZoneOffset.UTC) == null) {
                    found.fault(at, "a date or time in ISO 8601, such as 2026-03-01", "ISO 8601 的日期或时间，例如 2026-03-01");
                }
            }
        }
    }

    void measured(Test test, Measure.Kind kind, String path) {
        if (test.is() == null) {
            test(test, path);
            return;
        }
        switch (kind) {
            case NUMBER -> {
                if (test.is().numeric()) test(test, path);
                else if (test.is() == Is.EQUALS || test.is() == Is.NOT_EQUALS)
                    found.number(test.value(), path + "/value");
                else found.fault(path + "/is", "expected a test of a number", "应是数字的比较");
            }
            case VALUE -> {
                if (!test.is().numeric() && !OF_VALUE.contains(test.is())) {
                    found.fault(
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

    void timeTest(Test test, String path) {
        if (test.is() == null) test(test, path);
        else if (test.is() == Is.ANNIVERSARY || !test.is().relative() && !OF_TIME.contains(test.is())) {
            found.fault(
                    path + "/is",
                    "before, after, withinLast, longerAgo, withinNext or isSet",
                    "before、after、withinLast、longerAgo、withinNext 或 isSet");
        } else {
            test(test, path);
        }
    }

    /// @param least days
    private void span(@Nullable JsonNode value, String path, int least) {
        if (value == null || !value.isObject() || value.size() != 1) {
            found.fault(path, "{\"days\": …} or {\"seconds\": …}", "{\"days\": …} 或 {\"seconds\": …}");
        } else if (value.has("days")) {
            found.whole(value.get("days"), path + "/days", least, Findings.HUNDRED_YEARS_DAYS - 1L);
        } else if (value.has("seconds")) {
            found.whole(value.get("seconds"), path + "/seconds", 1, Findings.HUNDRED_YEARS_SECONDS - 1);
        } else {
            found.fault(path, "{\"days\": …} or {\"seconds\": …}", "{\"days\": …} 或 {\"seconds\": …}");
        }
    }

    private void anniversary(@Nullable JsonNode value, String path) {
        if (value == null || !value.isObject() || !value.has("days")) {
            found.fault(path, "{\"days\": …}", "{\"days\": …}");
            return;
        }
        found.whole(value.get("days"), path + "/days", 0, MOST_ANNIVERSARY_DAYS);
        var calendar = value.path("calendar");
        if (!calendar.isMissingNode()
                && !calendar.asString("").equals("lunar")
                && !calendar.asString("").equals("gregorian"))
            found.fault(path + "/calendar", "gregorian or lunar", "gregorian（公历）或 lunar（农历）");
        if (value.size() > (value.has("calendar") ? 2 : 1))
            found.fault(path, "only days and calendar", "只有 days 和 calendar");
    }

    private void scalar(@Nullable JsonNode value, String path) {
        if (value == null || !(value.isString() || value.isNumber() || value.isBoolean())) {
            found.fault(path, "a text, a number, true or false", "文本、数字、true 或 false");
        } else if (value.isString()) {
            if (value.asString().length() > Validate.TEXT)
                found.fault(path, "at most " + Validate.TEXT + " characters", "最多 " + Validate.TEXT + " 个字符");
        } else if (value.isNumber()) {
            found.number(value, path);
        }
    }
}
