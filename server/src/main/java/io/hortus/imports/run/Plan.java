package io.hortus.imports.run;

import io.hortus.eventlog.Identifier;
import io.hortus.identity.IdentifierTypes;
import io.hortus.imports.ImportCode;
import io.hortus.imports.ImportKind;
import io.hortus.imports.Mapping;
import io.hortus.imports.file.Form;
import io.hortus.imports.file.Row;
import io.hortus.imports.file.Times;
import io.hortus.imports.file.Value;
import io.hortus.kernel.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A mapping bound to a file's columns: takes the cells of a row apart. Not for several threads.
final class Plan {
    private static final Map<ImportKind, List<String>> NEEDED = Map.of(
            ImportKind.CUSTOMERS, List.of(),
            ImportKind.ORDERS, List.of("order_id", "time", "revenue"),
            ImportKind.ORDER_LINES, List.of("order_id", "time", "quantity", "price"),
            ImportKind.EVENTS, List.of("event", "time"));
    private static final Set<String> NUMBERS = Set.of("revenue", "quantity", "price");

    private final Map<String, Bound> words = new HashMap<>();
    private final List<Bound> identifiers = new ArrayList<>();
    private final List<Bound> keyed = new ArrayList<>();
    private final IdentifierTypes types;
    private final List<String> wanted;
    final Mapping.Options options;
    final ZoneId zone;
    final String currency;

    /// A column with what its values become.
    record Bound(
            int index,
            String column,
            Target target,
            String type,
            @Nullable String format) {}

    /// @throws Problem `invalid_mapping` that names the column
    Plan(ImportKind kind, Form form, Mapping mapping, IdentifierTypes types, ZoneId companyZone, String currency) {
        this.types = types;
        this.options = mapping.chosen();
        this.zone = zone(options.timeZone(), companyZone);
        this.currency = options.currency() == null || options.currency().isBlank() ? currency : options.currency();
        this.wanted = mapping.identifiers() == null ? List.of() : mapping.identifiers();
        mapping.columns().forEach((name, column) -> bind(kind, form, name, column));
        for (var word : NEEDED.getOrDefault(kind, List.of())) {
            if (!words.containsKey(word)) throw invalid("", "no column is mapped to '" + word + "'");
        }
        if (kind == ImportKind.CUSTOMERS && identifiers.isEmpty()) {
            throw invalid("", "no column is mapped to an identifier: nobody could be recognised");
        }
        if (options.shiftDays() != null && options.shiftsToNow()) {
            throw Problem.field("options.shiftDays", "no value together with shiftLastTo");
        }
        if (options.shiftLastTo() != null && !options.shiftsToNow())
            throw Problem.field("options.shiftLastTo", "'now'");
    }

    private void bind(ImportKind kind, Form form, String name, Mapping.Column column) {
        if (column.target() == null || column.target().isBlank()) return;
        var index = form.columns().indexOf(name);
        if (index < 0) throw invalid(name, "the file has no such column");
        var target = Target.of(column.target());
        if (!target.fits(kind)) throw invalid(name, "'" + column.target() + "' is not a target for " + kind.word());
        var type = column.type() == null ? natural(target) : column.type();
        if (!Value.TYPES.contains(type)) throw invalid(name, "unknown type '" + type + "'");
        if (column.format() != null && !Times.known(column.format())) {
            throw invalid(name, "unknown format '" + column.format() + "'");
        }
        var bound = new Bound(index, name, target, type, column.format());
        if (target.place().equals("identifier")) {
            if (!types.registered(target.key())) throw invalid(name, "unknown identifier '" + target.key() + "'");
            identifiers.add(bound);
        } else if (target.key().isEmpty()) {
            if (words.put(target.place(), bound) != null) throw invalid(name, "a second column for " + target.place());
        } else {
            keyed.add(bound);
        }
    }

    private static String natural(Target target) {
        if (NUMBERS.contains(target.place())) return "decimal";
        return switch (target.place()) {
            case "time" -> "time";
            case "products", "properties" -> "json";
            default -> "text";
        };
    }

    private static ZoneId zone(@Nullable String asked, ZoneId company) {
        if (asked == null || asked.isBlank()) return company;
        try {
            return ZoneId.of(asked);
        } catch (DateTimeException e) {
            throw Problem.field("options.timeZone", "an IANA name such as Asia/Shanghai");
        }
    }

    private static Problem invalid(String column, String why) {
        return new Problem(
                ImportCode.INVALID_MAPPING,
                column.isEmpty() ? why : "Column '" + column + "': " + why,
                Map.of("field", column));
    }

    boolean has(String word) {
        return words.containsKey(word);
    }

    /// The cell for one of the kind's words, or null where it is empty or no column is mapped.
    @Nullable
    String text(Row row, String word) {
        var bound = words.get(word);
        if (bound == null) return null;
        var cell = row.cells()[bound.index()];
        return cell == null
                ? null
                : bound.type().equals("integer") ? Long.toString(integer(cell, bound)) : cell.strip();
    }

    /// @throws Fault.Thrown where it is empty
    String need(Row row, String word) {
        var text = text(row, word);
        if (text == null) throw new Fault.Thrown(column(word), "missing", "there is no " + word);
        return text;
    }

    Instant time(Row row) {
        var bound = words.get("time");
        var text = need(row, "time");
        try {
            return Times.parse(text, bound == null ? null : bound.format(), zone);
        } catch (Value.NotOfType e) {
            throw new Fault.Thrown(
                    column("time"), "not_of_type", "expected " + e.getMessage() + ", found '" + text + "'");
        }
    }

    java.math.BigDecimal number(Row row, String word) {
        var text = need(row, word);
        try {
            return Value.decimal(text);
        } catch (Value.NotOfType e) {
            throw new Fault.Thrown(
                    column(word), "not_of_type", "expected " + e.getMessage() + ", found '" + text + "'");
        }
    }

    @Nullable
    JsonNode json(Row row, String word) {
        var bound = words.get(word);
        if (bound == null) return null;
        var cell = row.cells()[bound.index()];
        return cell == null ? null : value(cell, bound);
    }

    /// Adds the values of keyed columns, of the line or of the whole.
    void keyed(Row row, boolean ofLine, ObjectNode into) {
        for (var bound : keyed) {
            var cell = row.cells()[bound.index()];
            if (cell != null && bound.target().ofLine() == ofLine)
                into.set(bound.target().key(), value(cell, bound));
        }
    }

    /// The row's identifiers, the most certain first; empty where all of their cells are empty.
    ///
    /// @throws Fault.Thrown where a cell cannot be such an identifier
    List<Identifier> identifiers(Row row) {
        var found = new ArrayList<Identifier>(identifiers.size());
        for (var bound : identifiers) {
            var cell = row.cells()[bound.index()];
            if (cell == null) continue;
            var text = bound.type().equals("integer") ? Long.toString(integer(cell, bound)) : cell.strip();
            var type = bound.target().key();
            found.add(types.normalise(type, text)
                    .orElseThrow(() -> new Fault.Thrown(
                            bound.column(), "not_an_identifier", "'" + text + "' cannot be a " + type)));
        }
        if (found.size() < 2) return found;
        var ordered = new ArrayList<>(types.order(found));
        if (!wanted.isEmpty()) {
            ordered.sort(java.util.Comparator.comparingInt(i -> {
                var place = wanted.indexOf(i.type());
                return place < 0 ? wanted.size() : place;
            }));
        }
        return ordered;
    }

    private String column(String word) {
        var bound = words.get(word);
        return bound == null ? "" : bound.column();
    }

    private static long integer(String cell, Bound bound) {
        try {
            return Value.integer(cell);
        } catch (Value.NotOfType e) {
            throw new Fault.Thrown(
                    bound.column(), "not_of_type", "expected " + e.getMessage() + ", found '" + cell + "'");
        }
    }

    private JsonNode value(String cell, Bound bound) {
        try {
            return Value.of(cell, bound.type(), bound.format(), zone);
        } catch (Value.NotOfType e) {
            throw new Fault.Thrown(
                    bound.column(), "not_of_type", "expected " + e.getMessage() + ", found '" + cell + "'");
        }
    }
}
