package io.hortus.imports.file;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Guesses what a column holds from its first values.
final class Columns {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern WHOLE_AS_DECIMAL = Pattern.compile("-?\\d{1,15}\\.0");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d+)?|-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");

    private Columns() {}

    static Column of(String name, List<String> values) {
        var samples = new LinkedHashSet<String>();
        for (var value : values) {
            samples.add(value.length() > 200 ? value.substring(0, 200) : value);
            if (samples.size() == 3) break;
        }
        for (var format : Times.FORMATS) {
            if (!values.isEmpty() && values.stream().allMatch(v -> Times.reads(v.strip(), format))) {
                return new Column(name, "time", format, List.copyOf(samples));
            }
        }
        return new Column(name, type(values), null, List.copyOf(samples));
    }

    private static String type(List<String> values) {
        if (values.isEmpty()) return "text";
        if (all(values, WHOLE_AS_DECIMAL)) return "integer";
        // Leading zeros and long digits are numbers of accounts and phones, not quantities.
        if (all(values, WHOLE) && values.stream().noneMatch(v -> v.strip().matches("-?0\\d+|\\d{11,}")))
            return "integer";
        if (all(values, NUMBER) && values.stream().anyMatch(v -> v.indexOf('.') >= 0)) return "decimal";
        if (values.stream()
                .allMatch(v -> List.of("true", "false", "yes", "no", "是", "否")
                        .contains(v.strip().toLowerCase(Locale.ROOT)))) return "boolean";
        if (values.stream().allMatch(v -> v.startsWith("{") || v.startsWith("["))) return "json";
        return "text";
    }

    private static boolean all(List<String> values, Pattern pattern) {
        return values.stream().allMatch(v -> pattern.matcher(v.strip()).matches());
    }

    /// Header names, trimmed, never empty, each once.
    static List<String> names(List<String> header) {
        var names = new ArrayList<String>();
        for (var cell : header) {
            var name = cell.replace("\0", "").strip();
            if (name.isEmpty()) name = "column " + (names.size() + 1);
            if (name.length() > 200) name = name.substring(0, 200);
            var unique = name;
            for (var n = 2; names.contains(unique); n++) unique = name + " (" + n + ")";
            names.add(unique);
        }
        return names;
    }
}
