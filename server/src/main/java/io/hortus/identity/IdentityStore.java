package io.hortus.identity;

import static java.util.Objects.requireNonNull;

import io.hortus.eventlog.Identifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of a batch. Every statement takes rows in one order, so that concurrent batches wait for each other in
/// line.
@Component
class IdentityStore {
    private static final String FIND = """
            select i.id, i.type, i.value, i.customer, i.first_ms, i.last_ms
              from unnest(?::text[], ?::text[]) as asked (type, value)
              join identity.identifier i on i.type = asked.type and i.value = asked.value
            """;

    private static final String MAKE = """
            insert into identity.identifier (id, type, value, customer, first_ms, last_ms)
            select n.id, n.type, n.value, n.id, n.first_ms, n.last_ms
              from (select nextval('identity.node')::int as id, asked.*
                      from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])
                           as asked (type, value, first_ms, last_ms)) n
            on conflict (type, value) do nothing
            returning id, type, value, customer, first_ms, last_ms
            """;

    private static final String PAIRS = """
            select l.a, l.b, l.first_ms, l.bound_ms, l.seen_ms, l.together_ms, l.apart_ms
              from unnest(?::int[], ?::int[]) as asked (a, b)
              join identity.link l on l.a = asked.a and l.b = asked.b
            """;

    private static final String LINK = """
            insert into identity.link as l
                   (a, b, first_ms, bound_ms, seen_ms, together_ms, apart_ms, binds, sights, partition, position)
            select * from unnest(?::int[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                                 ?::int[], ?::int[], ?::smallint[], ?::bigint[])
            on conflict (a, b) do update set
                   first_ms = least(l.first_ms, excluded.first_ms),
                   bound_ms = greatest(l.bound_ms, excluded.bound_ms),
                   seen_ms = greatest(l.seen_ms, excluded.seen_ms),
                   together_ms = greatest(l.together_ms, excluded.together_ms),
                   apart_ms = greatest(l.apart_ms, excluded.apart_ms),
                   binds = l.binds + excluded.binds,
                   sights = l.sights + excluded.sights
            returning a, b, first_ms, binds, sights,
                   -- A link made after a node was taken away carries no mark of it, yet what is added may outlive that.
                   unbound or exists (
                     select from identity.identifier i where i.id in (l.a, l.b) and i.unbound_ms > 0) as unbound
            """;

    private static final String UNBIND = """
            with asked as (
              select * from unnest(?::int[], ?::bigint[]) as u (id, at_ms)),
            nodes as (
              update identity.identifier i set unbound_ms = greatest(i.unbound_ms, asked.at_ms)
                from asked where i.id = asked.id)
            update identity.link l set unbound = true
             where l.a in (select id from asked) or l.b in (select id from asked)
            """;

    private static final String REACH = """
            with recursive reach (id) as (
              select unnest(?::int[])
              union
              select unnest(case when cardinality(n.ids) < ? then n.ids end)
                from reach r
               cross join lateral (
                     select array_agg(x.id) as ids
                       from (select b as id from identity.link where a = r.id
                             union all
                             select a from identity.link where b = r.id
                             limit ?) x) n)
            select id from reach
            """;

    private static final String HOLD = """
            select id, type, value, customer, unbound_ms from identity.identifier where id = any(?) order by id for update
            """;

    private static final String LINKS = """
            select a, b, first_ms, bound_ms, seen_ms, together_ms, apart_ms from identity.link where a = any(?)
            union
            select a, b, first_ms, bound_ms, seen_ms, together_ms, apart_ms from identity.link where b = any(?)
            """;

    private static final String MOVE = """
            update identity.identifier i
               set customer = case when u.customer = 0 then i.customer else u.customer end,
                   first_ms = least(i.first_ms, u.first_ms),
                   last_ms = greatest(i.last_ms, u.last_ms)
              from unnest(?::int[], ?::int[], ?::bigint[], ?::bigint[]) as u (id, customer, first_ms, last_ms)
             where i.id = u.id
            """;

    private static final String CONFLICT = """
            insert into identity.conflict (a, b, type, found_at)
            select u.a, u.b, u.type, ?::timestamptz from unnest(?::int[], ?::int[], ?::text[]) as u (a, b, type)
            on conflict (a, b) do nothing
            """;

    private final JdbcClient jdbc;

    IdentityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<NodeRow> find(Collection<Identifier> identifiers) {
        return jdbc.sql(FIND)
                .param(identifiers.stream().map(Identifier::type).toArray(String[]::new))
                .param(identifiers.stream().map(Identifier::value).toArray(String[]::new))
                .query((row, n) -> node(row, false))
                .list();
    }

    /// Makes nodes; those that another batch made meanwhile are left out of the answer.
    ///
    /// @param times first and last time of each identifier, in the order of type and value
    List<NodeRow> make(Collection<Map.Entry<Identifier, long[]>> times) {
        return jdbc.sql(MAKE)
                .param(times.stream().map(t -> t.getKey().type()).toArray(String[]::new))
                .param(times.stream().map(t -> t.getKey().value()).toArray(String[]::new))
                .param(times.stream().mapToLong(t -> t.getValue()[0]).toArray())
                .param(times.stream().mapToLong(t -> t.getValue()[1]).toArray())
                .query((row, n) -> node(row, true))
                .list();
    }

    private static NodeRow node(ResultSet row, boolean fresh) throws SQLException {
        return new NodeRow(
                row.getInt(1),
                new Identifier(row.getString(2), row.getString(3)),
                row.getInt(4),
                row.getLong(5),
                row.getLong(6),
                fresh);
    }

    /// A link after a batch's evidence was added to it.
    ///
    /// @param unbound whether one of its nodes was ever taken away from a person
    record Linked(int a, int b, long firstMs, int binds, int sights, boolean unbound) {}

    /// The links there are between these pairs.
    List<Link> pairs(List<Evidence> evidence) {
        return jdbc.sql(PAIRS)
                .param(evidence.stream().mapToInt(e -> e.a).toArray())
                .param(evidence.stream().mapToInt(e -> e.b).toArray())
                .query((row, n) -> link(row))
                .list();
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                row.getInt(1),
                row.getInt(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }

    /// @param evidence in the order of a and b
    List<Linked> link(List<Evidence> evidence) {
        return jdbc.sql(LINK)
                .param(evidence.stream().mapToInt(e -> e.a).toArray())
                .param(evidence.stream().mapToInt(e -> e.b).toArray())
                .param(evidence.stream().mapToLong(e -> e.firstMs).toArray())
                .param(evidence.stream().mapToLong(e -> e.boundMs).toArray())
                .param(evidence.stream().mapToLong(e -> e.seenMs).toArray())
                .param(evidence.stream().mapToLong(e -> e.togetherMs).toArray())
                .param(evidence.stream().mapToLong(e -> e.apartMs).toArray())
                .param(evidence.stream().mapToInt(e -> e.binds).toArray())
                .param(evidence.stream().mapToInt(e -> e.sights).toArray())
                .param(evidence.stream().mapToInt(e -> e.partition).toArray())
                .param(evidence.stream().mapToLong(e -> e.position).toArray())
                .query((row, n) -> new Linked(
                        row.getInt(1), row.getInt(2), row.getLong(3), row.getInt(4), row.getInt(5), row.getBoolean(6)))
                .list();
    }

    /// Marks the nodes as taken away, and their links, so that whoever adds to one of them looks again.
    void unbind(Map<Integer, Long> times) {
        var nodes = times.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        var at = new long[nodes.length];
        for (var i = 0; i < nodes.length; i++) at[i] = requireNonNull(times.get(nodes[i]));
        jdbc.sql(UNBIND).params(nodes, at).update();
    }

    /// All nodes that links lead to from these, whether the links hold or not, not passing through shared names.
    Set<Integer> reach(Collection<Integer> from, int slack) {
        var most = Components.SHARED + slack + 1;
        return new HashSet<>(jdbc.sql(REACH)
                .params(ints(from), most, most)
                .query(Integer.class)
                .list());
    }

    /// Reads the nodes and keeps them for this transaction.
    List<GraphNode> hold(Collection<Integer> nodes) {
        return jdbc.sql(HOLD)
                .param(ints(nodes))
                .query((row, n) -> new GraphNode(
                        row.getInt(1),
                        new Identifier(row.getString(2), row.getString(3)),
                        row.getInt(4),
                        row.getLong(5)))
                .list();
    }

    List<Link> links(Collection<Integer> nodes) {
        var ids = ints(nodes);
        return jdbc.sql(LINKS).params(ids, ids).query((row, n) -> link(row)).list();
    }

    /// @param customers where 0 keeps what is there
    void move(int[] nodes, int[] customers, long[] firstMs, long[] lastMs) {
        jdbc.sql(MOVE).params(nodes, customers, firstMs, lastMs).update();
    }

    void conflicts(List<Components.Refused> refused, Instant now) {
        jdbc.sql(CONFLICT)
                .param(Timestamp.from(now))
                .param(refused.stream().mapToInt(r -> r.link().a()).toArray())
                .param(refused.stream().mapToInt(r -> r.link().b()).toArray())
                .param(refused.stream().map(Components.Refused::type).toArray(String[]::new))
                .update();
    }

    static int[] ints(Collection<Integer> numbers) {
        return new ArrayList<>(numbers)
                .stream().mapToInt(Integer::intValue).sorted().toArray();
    }
}
