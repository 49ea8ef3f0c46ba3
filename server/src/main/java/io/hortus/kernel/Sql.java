package io.hortus.kernel;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of SQL with its arguments. The text is always a compile-time constant, values are always bound:
/// a query made by concatenation does not compile.
///
/// PostgreSQL's JSON operator `?` cannot be written here; use `jsonb_exists(…)`.
public record Sql(String text, List<@Nullable Object> args) {

    public static final Sql TRUE = new Sql("true", List.of());
    public static final Sql FALSE = new Sql("false", List.of());

    /// Each `?` takes one argument: a nested [Sql] is spliced in, anything else is bound.
    public static Sql of(@CompileTimeConstant String text, @Nullable Object... args) {
        return splice(text, Arrays.asList(args));
    }

    /// The parts with a constant separator between them; no parts make empty text.
    public static Sql join(@CompileTimeConstant String separator, List<Sql> parts) {
        var text = new StringBuilder();
        var all = new ArrayList<@Nullable Object>();
        for (var part : parts) {
            if (!text.isEmpty()) text.append(separator);
            text.append(part.text);
            all.addAll(part.args);
        }
        return new Sql(text.toString(), all);
    }

    /// All of the conditions in brackets; none of them means true.
    public static Sql and(List<Sql> parts) {
        return parts.isEmpty() ? TRUE : Sql.of("(?)", join(" and ", parts));
    }

    /// A pattern for `like` that finds the text anywhere, with nothing in it taken for a wildcard.
    public static String containing(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static Sql splice(String text, List<@Nullable Object> args) {
        var out = new StringBuilder();
        var bound = new ArrayList<@Nullable Object>();
        var next = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c != '?') {
                out.append(c);
                continue;
            }
            if (next == args.size()) throw new IllegalArgumentException("more ? than arguments in: " + text);
            var arg = args.get(next++);
            if (arg instanceof Sql nested) {
                out.append(nested.text);
                bound.addAll(nested.args);
            } else {
                out.append('?');
                bound.add(arg);
            }
        }
        if (next != args.size()) throw new IllegalArgumentException("more arguments than ? in: " + text);
        return new Sql(out.toString(), bound);
    }
}
