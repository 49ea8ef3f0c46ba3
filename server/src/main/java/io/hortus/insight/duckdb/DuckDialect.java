package io.hortus.insight.duckdb;

import io.hortus.insight.Dialect;
import io.hortus.kernel.Sql;
import java.util.ArrayList;
import java.util.List;

/// Properties as DuckDB's VARIANT. Extraction from something that is no object gives null, and so does a missing key;
/// `try_cast(… as variant[])` is null for anything but a list.
final class DuckDialect implements Dialect {
    private static final Sql PROPS = Sql.of("props");

    @Override
    public Sql any(List<String> path, Condition condition) {
        return Sql.of("coalesce(?, false)", any(get(PROPS, path.getFirst()), path.subList(1, path.size()), condition));
    }

    private static Sql any(Sql value, List<String> rest, Condition condition) {
        // The element's name grows with the depth of the path, so that a nested lambda does not hide its outer one.
        var element = switch (rest.size()) {
            case 0 -> Sql.of("e0");
            case 1 -> Sql.of("e1");
            case 2 -> Sql.of("e2");
            default -> Sql.of("e3");
        };
        return Sql.of(
                "(? or coalesce(list_bool_or(list_transform(try_cast(? as variant[]), lambda ?: ?)), false))",
                here(value, rest, condition),
                value,
                element,
                here(element, rest, condition));
    }

    private static Sql here(Sql value, List<String> rest, Condition condition) {
        if (rest.isEmpty()) return Sql.of("coalesce(?, false)", holds(value, condition));
        return any(get(value, rest.getFirst()), rest.subList(1, rest.size()), condition);
    }

    private static Sql get(Sql value, String key) {
        return Sql.of("variant_extract(?, ?)", value, key);
    }

    private static Sql holds(Sql value, Condition condition) {
        return switch (condition) {
            case Condition.There _ -> Sql.of("variant_typeof(?) <> 'VARIANT_NULL'", value);
            case Condition.TextIn in ->
                Sql.of(
                        "(variant_typeof(?) = 'VARCHAR' and try_cast(? as varchar) in (?))",
                        value,
                        value,
                        list(in.texts()));
            case Condition.TextContains contains ->
                Sql.of(
                        "(variant_typeof(?) = 'VARCHAR' and contains(try_cast(? as varchar), ?))",
                        value,
                        value,
                        contains.part());
            case Condition.TextStarts starts ->
                Sql.of(
                        "(variant_typeof(?) = 'VARCHAR' and starts_with(try_cast(? as varchar), ?))",
                        value,
                        value,
                        starts.part());
            case Condition.FlagIs flag ->
                flag.flag()
                        ? Sql.of("variant_typeof(?) = 'BOOL_TRUE'", value)
                        : Sql.of("variant_typeof(?) = 'BOOL_FALSE'", value);
            case Condition.NumberIn in -> Sql.of("? in (?)", number(value), list(in.numbers()));
            case Condition.NumberFrom range -> Sql.of("? between ? and ?", number(value), range.least(), range.most());
            case Condition.Either either -> {
                var parts = new ArrayList<Sql>();
                for (var each : either.of()) parts.add(Sql.of("coalesce(?, false)", holds(value, each)));
                yield Sql.of("(?)", Sql.join(" or ", parts));
            }
        };
    }

    private static Sql list(List<?> values) {
        return Sql.join(", ", values.stream().map(value -> Sql.of("?", value)).toList());
    }

    @Override
    public Sql number(List<String> path) {
        var value = PROPS;
        for (var key : path) value = get(value, key);
        return number(value);
    }

    @Override
    public Sql other(List<String> path) {
        var value = PROPS;
        for (var key : path) value = get(value, key);
        return Sql.of("""
                (case variant_typeof(?) when 'VARCHAR' then 's' || try_cast(? as varchar)
                      when 'BOOL_TRUE' then 't' when 'BOOL_FALSE' then 'f' end)""", value, value);
    }

    /// The same steps as `Numbers`: the nearest double, within limits, times 10,000, rounded half away from zero.
    private static Sql number(Sql value) {
        return Sql.of("""
                (case when abs(?) <= 1e11 then cast(round(? * 10000.0) as bigint) end)""", decimal(value), decimal(value));
    }

    private static Sql decimal(Sql value) {
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
