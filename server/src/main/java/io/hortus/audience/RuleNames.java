package io.hortus.audience;

import io.hortus.access.WriteKeys;
import io.hortus.audience.rule.Names;
import io.hortus.audience.rule.Words;
import io.hortus.customer.AttributeLabels;
import io.hortus.customer.Stages;
import io.hortus.eventlog.EventLabels;
import io.hortus.org.Units;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What stages, units, audiences, lists, attributes, sources and events are called at present. Safe for use by several
/// threads.
@Component
class RuleNames {
    /// As stages are called in English while nobody has named them otherwise.
    private static final Map<String, Words.Text> STAGES = Map.of(
            "new", new Words.Text("新客", "New"),
            "active", new Words.Text("活跃", "Active"),
            "paying", new Words.Text("付费", "Paying"),
            "high_value", new Words.Text("高价值", "High value"),
            "dormant", new Words.Text("沉睡", "Dormant"),
            "at_risk", new Words.Text("流失风险", "At risk"),
            "lost", new Words.Text("流失", "Lost"));

    /// Those of Hortus's own.
    private static final Map<String, Words.Text> SOURCES = Map.of(
            "hortus", new Words.Text("Hortus", "Hortus"),
            "console", new Words.Text("控制台", "the console"),
            "import", new Words.Text("导入", "an import"));

    private final JdbcClient jdbc;
    private final WriteKeys keys;
    private final Stages stages;
    private final Units units;

    RuleNames(JdbcClient jdbc, WriteKeys keys, Stages stages, Units units) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.stages = stages;
        this.units = units;
    }

    /// The names as of now, each kind read when it is first asked for. Not for several threads.
    Names now() {
        var known = new EnumMap<Names.Kind, Map<String, Words.Text>>(Names.Kind.class);
        return (kind, id) -> {
            if (kind == Names.Kind.UNIT) return unit(id, known.computeIfAbsent(kind, _ -> new HashMap<>()));
            if (kind == Names.Kind.EVENT) return Optional.of(event(id));
            return Optional.ofNullable(known.computeIfAbsent(kind, this::all).get(id));
        };
    }

    /// Every source with a name, by its id.
    Map<String, Words.Text> sources() {
        return all(Names.Kind.SOURCE);
    }

    /// Of units there may be as many as staff.
    private Optional<Words.Text> unit(String id, Map<String, Words.Text> known) {
        if (!known.containsKey(id)) {
            units.byId(Set.of(id)).forEach((key, unit) -> known.put(key, same(unit.name())));
        }
        return Optional.ofNullable(known.get(id));
    }

    private Map<String, Words.Text> all(Names.Kind kind) {
        var all = new HashMap<String, Words.Text>();
        switch (kind) {
            case STAGE -> stages.named().forEach(stage -> all.put(stage.id(), stage(stage)));
            case AUDIENCE ->
                jdbc.sql("select id, name from audience.audience").query(row -> {
                    all.put(row.getString(1), same(row.getString(2)));
                });
            case LIST ->
                jdbc.sql("select id, name from audience.list").query(row -> {
                    all.put(row.getString(1), same(row.getString(2)));
                });
            case FIELD ->
                jdbc.sql("select key, label from customer.attribute where label is not null")
                        .query(row -> {
                            var label = row.getString(2);
                            all.put(
                                    row.getString(1),
                                    new Words.Text(label, AttributeLabels.english(row.getString(1), label)));
                        });
            case SOURCE -> {
                all.putAll(SOURCES);
                keys.names().forEach((id, name) -> all.put(id, same(name)));
            }
            case UNIT, EVENT -> throw new IllegalArgumentException("asked for one by one");
        }
        return all;
    }

    private static Words.Text event(String name) {
        var label = EventLabels.of(name);
        return new Words.Text(label.zh(), label.en());
    }

    private static Words.Text stage(Stages.Named stage) {
        var given = STAGES.get(stage.id());
        return given != null && given.zh().equals(stage.name()) ? given : same(stage.name());
    }

    private static Words.Text same(String name) {
        return new Words.Text(name, name);
    }
}
