package io.hortus.audience.rule;

import io.hortus.insight.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What was found wrong with a rule, and the simplest of what may not be said. Not for several threads.
final class Findings {
    static final long HUNDRED_YEARS_SECONDS = 100L * 365 * 86_400;
    static final int HUNDRED_YEARS_DAYS = 100 * 365;
    private static final int MOST = 50;

    private final List<Fault> faults = new ArrayList<>();

    List<Fault> all() {
        return List.copyOf(faults);
    }

    void fault(String path, String en, String zh) {
        if (faults.size() < MOST) faults.add(Fault.of(path, en, zh));
    }

    void texts(@Nullable List<String> texts, String path) {
        if (texts == null || texts.isEmpty()) fault(path, "at least one", "至少一个");
        else if (texts.size() > Validate.LIST) fault(path, "at most " + Validate.LIST, "最多 " + Validate.LIST + " 个");
        else for (var i = 0; i < texts.size(); i++) text(texts.get(i), path + "/" + i);
    }

    boolean text(@Nullable String text, String path) {
        if (text == null || text.isEmpty()) fault(path, "a text", "文本");
        else if (text.length() > Validate.TEXT)
            fault(path, "at most " + Validate.TEXT + " characters", "最多 " + Validate.TEXT + " 个字符");
        else return true;
        return false;
    }

    void seconds(@Nullable Long seconds, String path) {
        if (seconds != null && (seconds < 1 || seconds >= HUNDRED_YEARS_SECONDS)) {
            fault(path, "from 1 second to less than 100 years", "1 秒至不到 100 年");
        }
    }

    void number(@Nullable JsonNode value, String path) {
        if (value == null || !value.isNumber() || Numbers.of(value) == null) {
            fault(path, "a number up to 100,000,000,000", "不超过 1000 亿的数字");
        }
    }

    void whole(JsonNode value, String path, long least, long most) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < least || value.asLong() > most) {
            fault(path, "a whole number from " + least + " to " + most, least + " 至 " + most + " 的整数");
        }
    }
}
