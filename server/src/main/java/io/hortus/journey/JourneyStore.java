package io.hortus.journey;

import io.hortus.journey.graph.Graph;
import io.hortus.kernel.Json;
import io.hortus.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Journeys as authored things, in SQL.
@Component
class JourneyStore {
    private static final Sql SELECT = Sql.of("""
            select j.id, j.name, j.state, j.version, j.updated_at,
                   coalesce(t.entered, 0) as entered, coalesce(t.passed, 0) as finished,
                   coalesce(t.messages, 0) as messages
              from journey.journey j
              left join lateral (
                select sum(entered) filter (where node = '') as entered, sum(passed) filter (where node = '') as passed,
                       sum(messages) as messages
                  from journey.tally where journey_id = j.id) t on true
            """);

    private final JdbcClient jdbc;

    JourneyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param after the last row of the page before, or null
    List<Journey> list(@Nullable String q, Journey.@Nullable State state, @Nullable List<String> after, int limit) {
        var where = new ArrayList<Sql>();
        if (q != null && !q.isBlank()) where.add(Sql.of("strpos(lower(j.name), lower(?)) > 0", q.strip()));
        if (state != null) where.add(Sql.of("j.state = ?", state.wire()));
        if (after != null) {
            where.add(Sql.of("(j.updated_at, j.id) < (?::timestamptz, ?)", after.get(0), after.get(1)));
        }
        var query = Sql.of("? where ? order by j.updated_at desc, j.id desc limit ?", SELECT, Sql.and(where), limit);
        return jdbc.sql(query.text())
                .params(query.args())
                .query(JourneyStore::journey)
                .list();
    }

    Optional<Journey> find(String id) {
        var query = Sql.of("? where j.id = ?", SELECT, id);
        return jdbc.sql(query.text())
                .params(query.args())
                .query(JourneyStore::journey)
                .optional();
    }

    Graph graph(String id) {
        return jdbc.sql("select graph from journey.journey where id = ?")
                .param(id)
                .query((row, n) -> Definitions.graph(row.getString(1)))
                .single();
    }

    /// The graphs of the versions by which somebody may be inside: the latest, and those with somebody in them.
    List<Graph> walked(String id) {
        return jdbc.sql("""
                        select v.graph
                          from journey.version v join journey.journey j on j.id = v.journey_id
                         where j.id = ?
                           and (v.version = j.version
                                or exists (select from journey.position p
                                            where p.journey_id = j.id and p.version = v.version and p.inside))
                         order by v.version
                        """)
                .param(id)
                .query((row, n) -> Definitions.graph(row.getString(1)))
                .list();
    }

    /// Keeps the journey to this transaction.
    ///
    /// @return its state, or nothing where there is none
    Optional<Journey.State> hold(String id) {
        return jdbc.sql("select state from journey.journey where id = ? for update")
                .param(id)
                .query((row, n) -> Journey.State.of(row.getString(1)))
                .optional();
    }

    void create(String id, String name, Graph graph, Instant now) {
        jdbc.sql("""
                        insert into journey.journey (id, name, graph, created_at, updated_at)
                        values (?, ?, ?::jsonb, ?, ?)
                        """)
                .params(id, name, Json.write(graph), Timestamp.from(now), Timestamp.from(now))
                .update();
    }

    void change(String id, String name, Graph graph, Instant now) {
        jdbc.sql("update journey.journey set name = ?, graph = ?::jsonb, updated_at = ? where id = ?")
                .params(name, Json.write(graph), Timestamp.from(now), id)
                .update();
        revise();
    }

    void publish(String id, Instant now) {
        jdbc.sql("""
                        with j as (
                          update journey.journey set version = version + 1, state = 'running', updated_at = ?
                           where id = ?
                          returning id, version, graph)
                        insert into journey.version (journey_id, version, graph, published_at)
                        select id, version, graph, ? from j
                        """).params(Timestamp.from(now), id, Timestamp.from(now)).update();
        revise();
    }

    void state(String id, Journey.State state, Instant now) {
        jdbc.sql("update journey.journey set state = ?, updated_at = ? where id = ?")
                .params(state.wire(), Timestamp.from(now), id)
                .update();
        revise();
    }

    void delete(String id) {
        jdbc.sql("delete from journey.journey where id = ?").param(id).update();
    }

    private void revise() {
        jdbc.sql("update journey.revision set n = n + 1").update();
    }

    /// Counts by node: entered and left so far, and waiting now.
    Map<String, NodeCount> counts(String id) {
        var counts = new HashMap<String, NodeCount>();
        jdbc.sql("""
                        select coalesce(t.node, p.node), coalesce(entered, 0), coalesce(waiting, 0), coalesce(passed, 0)
                          from (select node, sum(entered) as entered, sum(passed) as passed
                                  from journey.tally where journey_id = ? and node <> '' group by node) t
                          full join (select at_node as node, count(*) as waiting
                                  from journey.position where journey_id = ? and inside group by at_node) p
                            on p.node = t.node
                        """).params(id, id).query(row -> {
            counts.put(row.getString(1), new NodeCount(row.getLong(2), row.getLong(3), row.getLong(4)));
        });
        return counts;
    }

    /// How many people stand at a node.
    record NodeCount(long entered, long waiting, long left) {}

    /// The names of published or drafted journeys in whose graph a text occurs as a value.
    List<String> mentioning(String value) {
        return jdbc.sql("""
                        select name from journey.journey
                         where state not in ('ended', 'stopped')
                           and (strpos(graph::text, ?) > 0
                                or exists (select from journey.version v
                                            where v.journey_id = journey.id and strpos(v.graph::text, ?) > 0))
                         order by name
                        """)
                .params("\"" + value + "\"", "\"" + value + "\"")
                .query(String.class)
                .list();
    }

    /// Published or drafted journeys by the audiences in whose graphs these occur, by ids.
    Map<String, List<String>> audiences() {
        var journeys = new HashMap<String, List<String>>();
        jdbc.sql("""
                        select distinct named.audience[1], j.id
                          from journey.journey j
                          cross join lateral (select j.graph::text
                                              union all
                                              select v.graph::text from journey.version v where v.journey_id = j.id
                                             ) as drawn (graph)
                          cross join lateral regexp_matches(drawn.graph, '"(aud_[^"]+)"', 'g') as named (audience)
                         where j.state not in ('ended', 'stopped')
                         order by 1, 2
                        """).query(row -> {
            journeys.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(row.getString(2));
        });
        return journeys;
    }

    private static Journey journey(ResultSet row, int number) throws SQLException {
        var entered = row.getLong("entered");
        var finished = row.getLong("finished");
        return new Journey(
                row.getString("id"),
                row.getString("name"),
                Journey.State.of(row.getString("state")),
                row.getInt("version"),
                entered - finished,
                entered,
                finished,
                row.getLong("messages"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
