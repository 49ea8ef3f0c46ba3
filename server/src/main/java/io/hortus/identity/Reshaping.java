package io.hortus.identity;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;

/// Recomputes the components around some nodes, alone among concurrent batches.
///
/// The nodes in reach are locked in the order of their ids, and reached for again: what another batch linked to them
/// before the lock was granted is then seen, and what comes later waits for this transaction.
@Component
class Reshaping {
    private static final int MOST_ROUNDS = 5;

    private final IdentityStore store;
    private final Clock clock;

    Reshaping(IdentityStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// A node in reach, and what became of it.
    record Move(GraphNode node, int from, int to) {}

    /// @param slack how many links this transaction added at most
    /// @return every node in reach, those that stay where they are included
    Map<Integer, Move> recompute(Set<Integer> touched, int slack, TypeSet types) {
        if (touched.isEmpty()) return Map.of();
        var nodes = hold(touched, slack);
        return moves(nodes, store.links(nodes.keySet()), types);
    }

    /// What becomes of nodes that are known to be all there is.
    Map<Integer, Move> moves(Map<Integer, GraphNode> nodes, List<Link> links, TypeSet types) {
        var outcome = Components.of(nodes.values(), links, types);
        var conflicts = outcome.refused().stream()
                .filter(refused -> betweenPersons(refused.link(), nodes, types))
                .toList();
        if (!conflicts.isEmpty()) store.conflicts(conflicts, clock.instant());
        var moves = new HashMap<Integer, Move>();
        nodes.forEach((id, node) -> moves.put(
                id,
                new Move(
                        node,
                        node.customer(),
                        requireNonNull(outcome.customers().get(id)))));
        return moves;
    }

    private Map<Integer, GraphNode> hold(Set<Integer> touched, int slack) {
        var held = new HashMap<Integer, GraphNode>();
        var wanted = store.reach(touched, slack);
        for (var round = 0; round < MOST_ROUNDS; round++) {
            List<Integer> missing = new ArrayList<>(wanted);
            missing.removeAll(new HashSet<>(held.keySet()));
            if (missing.isEmpty()) {
                held.keySet().retainAll(wanted);
                return held;
            }
            for (var node : store.hold(missing)) held.put(node.id(), node);
            wanted = store.reach(touched, slack);
        }
        throw new CannotAcquireLockException("the component of nodes " + touched + " keeps growing");
    }

    private static boolean betweenPersons(Link link, Map<Integer, GraphNode> nodes, TypeSet types) {
        return types.certain(requireNonNull(nodes.get(link.a())).identifier().type())
                && types.certain(
                        requireNonNull(nodes.get(link.b())).identifier().type());
    }
}
