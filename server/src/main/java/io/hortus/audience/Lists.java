package io.hortus.audience;

import io.hortus.eventlog.Identifier;
import io.hortus.identity.IdentifierTypes;
import io.hortus.kernel.Ids;
import io.hortus.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Uploaded lists of people. A list names people by one type of identifier and never changes; who is not known when
/// it comes is counted and left out. It keeps to the names, so that merges and splits take each name's place in the
/// list along.
@Component
class Lists {
    static final int MOST = 1_000_000;
    private static final int AT_ONCE = 10_000;
    private static final int LONGEST_NAME = 100;

    private final JdbcClient jdbc;
    private final IdentifierTypes types;
    private final Uses uses;
    private final Ids ids;
    private final Clock clock;

    Lists(JdbcClient jdbc, IdentifierTypes types, Uses uses, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.types = types;
        this.uses = uses;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param size different names of somebody known
    /// @param given values in the upload
    /// @param unknown values that name nobody, or that cannot be of their type
    /// @param usedBy ids of audiences and journeys
    record ListView(String id, String name, int size, int given, int unknown, Instant createdAt, List<String> usedBy) {}

    /// @throws Problem where the name is taken, the type is unknown, or there are too many values; nothing is kept then
    @Transactional
    ListView upload(@Nullable String name, @Nullable String type, @Nullable List<@Nullable String> values) {
        if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw Problem.field("name", "1 to " + LONGEST_NAME + " characters");
        }
        if (type == null || !types.registered(type)) {
            throw Problem.field("type", "a type of identifier, such as phone or user_id");
        }
        if (values == null || values.isEmpty() || values.size() > MOST) {
            throw Problem.field(
                    "values", "1 to " + MOST + " values" + (values == null ? "" : ", not " + values.size()));
        }
        var id = ids.next("lst");
        var number = insert(id, name.strip(), values.size());
        var known = 0;
        for (var from = 0; from < values.size(); from += AT_ONCE) {
            known += add(number, type, values.subList(from, Math.min(values.size(), from + AT_ONCE)));
        }
        jdbc.sql("update audience.list set unknown = ? where number = ?")
                .params(values.size() - known, number)
                .update();
        return get(id);
    }

    private int insert(String id, String name, int given) {
        try {
            return jdbc.sql("""
                            insert into audience.list (id, name, given, unknown, created_at)
                            values (?, ?, ?, 0, ?::timestamptz) returning number
                            """)
                    .params(id, name, given, clock.instant().toString())
                    .query(Integer.class)
                    .single();
        } catch (DuplicateKeyException taken) {
            throw new Problem(
                    AudienceCode.LIST_NAME_TAKEN, "There is a list '" + name + "' already", Map.of("name", name));
        }
    }

    /// @return how many of the values name somebody
    private int add(int list, String type, List<@Nullable String> values) {
        var names = new ArrayList<String>();
        for (var value : values) {
            if (value != null)
                types.normalise(type, value).map(Identifier::value).ifPresent(names::add);
        }
        var nodes = new java.util.HashMap<String, Integer>();
        jdbc.sql("select value, id from identity.identifier where type = ? and value = any(?)")
                .param(type)
                .param(new LinkedHashSet<>(names).toArray(String[]::new))
                .query(row -> {
                    nodes.put(row.getString(1), row.getInt(2));
                });
        jdbc.sql("""
                        insert into audience.listed (list, node)
                        select ?, n from unnest(?::int[]) n on conflict do nothing
                        """)
                .param(list)
                .param(nodes.values().stream().mapToInt(Integer::intValue).toArray())
                .update();
        return (int) names.stream().filter(nodes::containsKey).count();
    }

    /// The newest first.
    List<ListView> all() {
        var used = uses.now();
        return jdbc.sql("""
                        select l.id, l.name, (select count(*) from audience.listed d where d.list = l.number), l.given,
                               l.unknown, l.created_at
                          from audience.list l order by l.number desc
                        """)
                .query((row, n) -> new ListView(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        used.of(row.getString(1))))
                .list();
    }

    ListView get(String id) {
        return all().stream()
                .filter(list -> list.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.missing("list", id));
    }

    /// @throws Problem where an audience uses it
    @Transactional
    void delete(String id) {
        var list = get(id);
        if (!list.usedBy().isEmpty()) {
            throw new Problem(
                    AudienceCode.LIST_IN_USE,
                    "List '" + list.name() + "' is used by " + String.join(", ", list.usedBy()),
                    Map.of("kind", "list", "id", id, "usedBy", list.usedBy()));
        }
        jdbc.sql("delete from audience.listed where list = (select number from audience.list where id = ?)")
                .param(id)
                .update();
        jdbc.sql("delete from audience.list where id = ?").param(id).update();
    }
}
