package io.hortus.audience;

import io.hortus.access.Caller;
import io.hortus.audience.rule.Validate;
import io.hortus.customer.AttributeLabels;
import io.hortus.customer.Stages;
import io.hortus.insight.InsightStore;
import io.hortus.insight.Numbers;
import io.hortus.insight.Row;
import io.hortus.kernel.Sql;
import io.hortus.org.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a rule can be built from: attributes with real values, tags, stages, units, audiences.
@Component
class RuleCatalog {
    private static final int VALUES = 8;
    private static final int LONGEST_VALUE = 100;
    private static final int RECENT = 50_000;
    private static final int MOST = 2_000;

    private final JdbcClient jdbc;
    private final InsightStore store;
    private final Stages stages;
    private final Units units;
    private final DefinitionStore definitions;
    private final RuleNames names;

    RuleCatalog(
            JdbcClient jdbc,
            InsightStore store,
            Stages stages,
            Units units,
            DefinitionStore definitions,
            RuleNames names) {
        this.jdbc = jdbc;
        this.store = store;
        this.stages = stages;
        this.units = units;
        this.definitions = definitions;
        this.names = names;
    }

    /// @param type `text`, `number`, `boolean`, `time`, `date` or `list`
    /// @param values recent real ones; none of personal attributes, and none for callers who see only a part
    record Attribute(
            String field,
            String label,
            String labelEn,
            String type,
            Description description,
            boolean pii,
            List<String> values) {}

    record Description(String zh, String en) {}

    record Tag(String name, @Nullable String group) {}

    record UnitChoice(String id, @Nullable String parentId, String kind, String code, String name) {}

    record ListChoice(String id, String name) {}

    /// Where events come from.
    record SourceChoice(String id, String label, String labelEn) {}

    /// @param conditions of one rule
    /// @param list values of one test
    /// @param listValues values of one uploaded list
    record Limits(int depth, int conditions, int list, int listValues) {}

    /// @param sources where events come from and tags are given, with what it is called
    /// @param consents channels that consent is asked for
    /// @param levels values of the attribute `level`
    /// @param channels values of the attribute `channel`
    /// @param tests the tests that fit an attribute's type
    record Catalog(
            List<Attribute> attributes,
            List<Tag> tags,
            List<Stages.Named> stages,
            List<UnitChoice> units,
            List<String> consents,
            List<String> levels,
            List<String> channels,
            List<AudienceName> audiences,
            List<ListChoice> lists,
            List<String> tagSources,
            List<SourceChoice> sources,
            Map<String, List<String>> tests,
            Limits limits) {}

    Catalog catalog() {
        var scope = Caller.current().scope();
        var values = scope.everything() ? values() : Map.<String, List<String>>of();
        var choices = units.all(scope).stream()
                .map(u -> new UnitChoice(u.id(), u.parentId(), u.kind().wire(), u.code(), u.name()))
                .toList();
        return new Catalog(
                attributes(values),
                tags(),
                stages.named(),
                choices,
                consents(),
                values.getOrDefault("level", List.of()),
                values.getOrDefault("channel", List.of()),
                definitions.names(),
                jdbc.sql("select id, name from audience.list order by number desc")
                        .query((row, n) -> new ListChoice(row.getString(1), row.getString(2)))
                        .list(),
                tagSources(),
                sources(),
                FieldTypes.TESTS,
                new Limits(Validate.DEPTH, Validate.NODES, Validate.LIST, Lists.MOST));
    }

    private List<Attribute> attributes(Map<String, List<String>> values) {
        var all = new ArrayList<>(jdbc.sql(
                        "select key, coalesce(label, key), type, pii from customer.attribute order by key limit ?")
                .param(MOST)
                .query((row, n) -> new Attribute(
                        row.getString(1),
                        row.getString(2),
                        AttributeLabels.english(row.getString(1), row.getString(2)),
                        row.getString(3),
                        FieldTypes.description(row.getString(1)),
                        row.getBoolean(4),
                        row.getBoolean(4) ? List.of() : values.getOrDefault(row.getString(1), List.of())))
                .list());
        all.addAll(FieldTypes.OWN.stream()
                .map(own -> new Attribute(
                        own.field(),
                        own.zh(),
                        own.en(),
                        own.type(),
                        own.description(),
                        false,
                        values.getOrDefault(own.field(), List.of())))
                .toList());
        for (var channel : consents()) {
            all.add(new Attribute(
                    FieldTypes.CONSENT + channel,
                    "是否同意（" + channel + "）",
                    "Consent (" + channel + ")",
                    "text",
                    new Description("granted 同意，withdrawn 撤回", "granted or withdrawn"),
                    false,
                    List.of("granted", "withdrawn")));
        }
        return all;
    }

    private List<Tag> tags() {
        return jdbc.sql("select name, grp from customer.tag order by grp nulls last, name limit ?")
                .param(MOST)
                .query((row, n) -> new Tag(row.getString(1), row.getString(2)))
                .list();
    }

    /// Who has given tags.
    private List<String> tagSources() {
        return store.list(
                Sql.of("select distinct source from tag where source <> '' order by source limit ?", VALUES * 10),
                row -> String.valueOf(row.text(1)));
    }

    private List<SourceChoice> sources() {
        return names.sources().entrySet().stream()
                .map(one -> new SourceChoice(
                        one.getKey(), one.getValue().zh(), one.getValue().en()))
                .sorted(Comparator.comparing(SourceChoice::label).thenComparing(SourceChoice::id))
                .toList();
    }

    private List<String> consents() {
        var channels = new TreeSet<>(Set.of("email", "sms"));
        store.scan(
                Sql.of("select distinct key from attribute where starts_with(key, ?)", FieldTypes.CONSENT),
                row -> channels.add(String.valueOf(row.text(1)).substring(FieldTypes.CONSENT.length())));
        return List.copyOf(channels);
    }

    /// The most frequent of the most recent values of each field; personal ones are not even read.
    private Map<String, List<String>> values() {
        var personal = new ArrayList<>(jdbc.sql("select key from customer.attribute where pii")
                .query(String.class)
                .list());
        personal.add("phone");
        var found = new HashMap<String, LinkedHashSet<String>>();
        store.scan(
                Sql.of(
                        """
                        select key, text, num, flag, count(*) as n
                          from (select key, text, num, flag from attribute
                                 where key not in (?) order by rowid desc limit ?) recent
                         where text is not null or num is not null or flag is not null
                         group by key, text, num, flag order by n desc, key, text, num
                        """,
                        Sql.join(
                                ", ",
                                personal.stream().map(key -> Sql.of("?", key)).toList()),
                        RECENT),
                row -> {
                    var value = value(row);
                    var some = found.computeIfAbsent(String.valueOf(row.text(1)), _ -> new LinkedHashSet<>());
                    if (some.size() < VALUES && value.length() <= LONGEST_VALUE) some.add(value);
                });
        var values = new LinkedHashMap<String, List<String>>();
        found.forEach((key, some) -> values.put(key, List.copyOf(some)));
        return values;
    }

    private static String value(Row row) {
        var text = row.text(2);
        if (text != null) return text;
        var flag = row.text(4);
        return flag != null ? flag : Numbers.text(row.number(3));
    }
}
