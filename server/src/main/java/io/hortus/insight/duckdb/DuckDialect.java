package io.hortus.insight.duckdb;

import io.hortus.insight.Dialect;
import io.hortus.insight.Kinds;
import io.hortus.insight.Kinds.Kind;
import io.hortus.kernel.Sql;
import java.util.ArrayList;
import java.util.List;

/// Properties as DuckDB's VARIANT. Extraction from something that is no object gives null, and so does a missing key;
/// `try_cast(… as variant[])` is null for anything but a list.
final class DuckDialect implements Dialect {
    private static final Sql PROPS = Sql.of("props");

    @Override
    public Sql any(List<String> path, Kinds first, Condition condition) {
        return Sql.of(
                "coalesce(?, false)", any(get(PROPS, path.getFirst()), first, path.subList(1, path.size()), condition));
    }

    private static Sql any(Sql value, Kinds kinds, List<String> rest, Condition condition) {
        var here = here(value, kinds, rest, condition);
        if (!kinds.has(Kind.LIST)) return here;
        // The element's name grows with the depth of the path, so that a nested lambda does not hide its outer one.
        var element = switch (rest.size()) {
            case 0 -> Sql.of("e0");
            case 1 -> Sql.of("e1");
            case 2 -> Sql.of("e2");
            default -> Sql.of("e3");
        };
        return Sql.of(
                "(? or coalesce(list_bool_or(list_transform(try_cast(? as variant[]), lambda ?: ?)), false))",
                here,
                value,
                element,
                here(element, Kinds.ANY, rest, condition));
    }

    private static Sql here(Sql value, Kinds kinds, List<String> rest, Condition condition) {
        if (rest.isEmpty()) return Sql.of("coalesce(?, false)", holds(value, kinds, condition));
        return any(get(value, rest.getFirst()), Kinds.ANY, rest.subList(1, rest.size()), condition);
    }

    private static Sql get(Sql value, String key) {
        return Sql.of("variant_extract(?, ?)", value, key);
    }

    private static Sql holds(Sql value, Kinds kinds, Condition condition) {
        return switch (condition) {
            case Condition.There _ ->
                kinds.has(Kind.NULL)
                        ? Sql.of("variant_typeof(?) <> 'VARIANT_NULL'", value)
                        : Sql.of("? is not null", value);
            case Condition.TextIn in -> Sql.of("? in (?)", text(value, kinds), list(in.texts()));
            case Condition.TextContains contains -> Sql.of("contains(?, ?)", text(value, kinds), contains.part());
            case Condition.TextStarts starts -> Sql.of("starts_with(?, ?)", text(value, kinds), starts.part());
            case Condition.FlagIs flag ->
                flag.flag()
                        ? Sql.of("variant_typeof(?) = 'BOOL_TRUE'", value)
                        : Sql.of("variant_typeof(?) = 'BOOL_FALSE'", value);
            case Condition.NumberIn in -> Sql.of("? in (?)", number(value, kinds), list(in.numbers()));
            case Condition.NumberFrom range ->
                Sql.of("? between ? and ?", number(value, kinds), range.least(), range.most());
            case Condition.Either either -> {
                var parts = new ArrayList<Sql>();
                for (var each : either.of()) parts.add(Sql.of("coalesce(?, false)", holds(value, kinds, each)));
                yield Sql.of("(?)", Sql.join(" or ", parts));
            }
        };
    }

    /// The value where it is a text, else null. What a value is takes long to ask: it is left out where it is known.
    private static Sql text(Sql value, Kinds kinds) {
        if (kinds.only(Kind.TEXT)) return Sql.of("try_cast(? as varchar)", value);
        return Sql.of("case when variant_typeof(?) = 'VARCHAR' then try_cast(? as varchar) end", value, value);
    }

    private static Sql list(List<?> values) {
        return Sql.join(", ", values.stream().map(value -> Sql.of("?", value)).toList());
    }

    @Override
    public Sql number(List<String> path, Kinds first) {
        return number(value(path), path.size() == 1 ? first : Kinds.ANY);
    }

    @Override
    public Sql other(List<String> path, Kinds first) {
        var value = value(path);
        var kinds = path.size() == 1 ? first : Kinds.ANY;
        if (!kinds.has(Kind.TEXT) && !kinds.has(Kind.FLAG)) return Sql.of("cast(null as varchar)");
        if (kinds.only(Kind.TEXT)) return Sql.of("('s' || try_cast(? as varchar))", value);
        return Sql.of("""
                (case variant_typeof(?) when 'VARCHAR' then 's' || try_cast(? as varchar)
                      when 'BOOL_TRUE' then 't' when 'BOOL_FALSE' then 'f' end)""", value, value);
    }

    private static Sql value(List<String> path) {
        var value = PROPS;
        for (var key : path) value = get(value, key);
        return value;
    }

    /// The same steps as `Numbers`: the nearest double, within limits, times 10,000, rounded half away from zero.
    private static Sql number(Sql value, Kinds kinds) {
        var decimal = decimal(value, kinds);
        return Sql.of("(case when abs(?) <= 1e11 then cast(round(? * 10000.0) as bigint) end)", decimal, decimal);
    }

    private static Sql decimal(Sql value, Kinds kinds) {
        if (!kinds.has(Kind.TEXT) && !kinds.has(Kind.FLAG)) return Sql.of("try_cast(? as double)", value);
        return Sql.of("""
                (case when variant_typeof(?) = 'VARCHAR'
                      then case when regexp_full_match(try_cast(? as varchar), '-{0,1}[0-9]{1,15}([.][0-9]{1,9}){0,1}')
                                then try_cast(try_cast(? as varchar) as double) end
                      when variant_typeof(?) in ('BOOL_TRUE', 'BOOL_FALSE') then null
                      else try_cast(? as double) end)""", value, value, value, value, value);
    }

    @Override
    public Sql json(String key) {
        return Sql.of("cast(try_cast(variant_extract(props, ?) as json) as varchar)", key);
    }
}
