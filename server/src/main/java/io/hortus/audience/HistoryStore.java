package io.hortus.audience;

import io.hortus.audience.live.NodeHistory;
import io.hortus.identity.Reshaped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What live audiences remember of events, a packed row a node. Each call is one statement whatever the size of the
/// batch, and rows are taken in the order of nodes, so that two turns cannot wait for each other.
@Component
class HistoryStore {
    private static final String FOLLOW = """
            update audience.history h set customer = moved.customer
              from unnest(?::int[], ?::int[]) as moved (node, customer)
             where h.node = moved.node
            """;

    private static final String HOLD = """
            select node, customer, data from audience.history
             where customer = any(?) order by node for update
            """;

    private static final String HOLD_NODES = """
            select node, customer, data from audience.history
             where node = any(?) order by node for update
            """;

    private static final String MAKE = """
            insert into audience.history (node, customer, data)
            select u.node, coalesce(nullif(u.customer, 0), i.customer), u.data
              from unnest(?::int[], ?::int[], ?::bytea[]) as u (node, customer, data)
              join identity.identifier i on i.id = u.node
             order by u.node
            on conflict do nothing
            returning node
            """;

    private static final String KEEP = """
            update audience.history h set data = now.data, customer = now.customer
              from unnest(?::int[], ?::int[], ?::bytea[]) as now (node, customer, data)
             where h.node = now.node
            """;

    private final JdbcClient jdbc;

    HistoryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A node's packed history, and whose it is now.
    record Packed(int node, int customer, byte[] data) {
        NodeHistory history() {
            return NodeHistory.decode(data);
        }
    }

    /// Histories go with their nodes to whom these belong now.
    void follow(List<Reshaped> reshaped) {
        jdbc.sql(FOLLOW)
                .param(reshaped.stream().mapToInt(Reshaped::node).toArray())
                .param(reshaped.stream().mapToInt(Reshaped::to).toArray())
                .update();
    }

    /// By customer, without keeping the rows; nothing of whom nothing is remembered.
    Map<Integer, List<NodeHistory>> peek(Collection<Integer> customers) {
        var found = new HashMap<Integer, List<NodeHistory>>();
        for (var packed :
                read("select node, customer, data from audience.history where customer = any(?)", customers)) {
            found.computeIfAbsent(packed.customer, _ -> new ArrayList<>()).add(packed.history());
        }
        return found;
    }

    /// The histories of these customers, kept for this transaction.
    List<Packed> hold(Collection<Integer> customers) {
        return read(HOLD, customers);
    }

    /// The histories of these nodes, kept for this transaction.
    List<Packed> holdNodes(Collection<Integer> nodes) {
        return nodes.isEmpty() ? List.of() : read(HOLD_NODES, nodes);
    }

    private List<Packed> read(String sql, Collection<Integer> ids) {
        return jdbc.sql(sql)
                .param(ids(ids))
                .query((row, n) -> new Packed(row.getInt(1), row.getInt(2), row.getBytes(3)))
                .list();
    }

    /// Makes the histories that are not there. Of one that somebody else is just making, it waits for the end.
    ///
    /// Whose a new one is may be outdated by a turn that has not ended, where 0 was given; then
    /// [#correctOwners] mends it.
    ///
    /// @param histories in the order of nodes; with customer 0 it belongs to whom its node belongs to
    /// @return the nodes made; of the others there is a history, or they are forgotten
    Set<Integer> make(List<Packed> histories) {
        if (histories.isEmpty()) return Set.of();
        return new HashSet<>(jdbc.sql(MAKE)
                .param(histories.stream().mapToInt(Packed::node).toArray())
                .param(histories.stream().mapToInt(Packed::customer).toArray())
                .param(histories.stream().map(Packed::data).toArray(byte[][]::new))
                .query(Integer.class)
                .list());
    }

    /// @param histories of rows that are held
    void keep(List<Packed> histories) {
        if (histories.isEmpty()) return;
        jdbc.sql(KEEP)
                .param(histories.stream().mapToInt(Packed::node).toArray())
                .param(histories.stream().mapToInt(Packed::customer).toArray())
                .param(histories.stream().map(Packed::data).toArray(byte[][]::new))
                .update();
    }

    /// The histories that were made for somebody whom a turn just then merged or split. Call it when every turn has
    /// ended that began before the last was made: from then on turns see them all and let them follow.
    List<Integer> outdatedOwners() {
        return jdbc.sql("""
                        select h.node from audience.history h join identity.identifier i on i.id = h.node
                         where i.customer <> h.customer
                        """).query(Integer.class).list();
    }

    /// Call it while the spine stands still.
    void correctOwners(List<Integer> nodes) {
        if (nodes.isEmpty()) return;
        jdbc.sql("""
                        update audience.history h set customer = i.customer
                          from identity.identifier i
                         where h.node = any(?) and i.id = h.node and i.customer <> h.customer
                        """).param(ids(nodes)).update();
    }

    private static int[] ids(Collection<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).sorted().toArray();
    }
}
