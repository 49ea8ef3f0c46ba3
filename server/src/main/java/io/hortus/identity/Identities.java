package io.hortus.identity;

import static java.util.Objects.requireNonNull;

import io.hortus.eventlog.Identifier;
import io.hortus.eventlog.LoggedEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Who is this? Safe for use by several threads.
///
/// A batch takes 2 statements where it says nothing new of who is who, and at most 12 where it does, whatever its
/// size:
/// find nodes · make new ones · find those another batch made meanwhile · look at links · add to links · unbindings ·
/// reach · hold · reach again · read links · move nodes · conflicts. Only where a concurrent batch grew the component
/// between reach and hold are the middle ones repeated.
@Component
public class Identities {
    /// `last_ms` of a name is kept to this, because writing it with every event would double the writes.
    private static final long COARSE_MS = 3_600_000;

    private final IdentityStore store;
    private final IdentityLookup lookup;
    private final Reshaping reshaping;
    private final Forgetting forgetting;
    private final IdentifierTypes types;
    private final Clock clock;

    Identities(
            IdentityStore store,
            IdentityLookup lookup,
            Reshaping reshaping,
            Forgetting forgetting,
            IdentifierTypes types,
            Clock clock) {
        this.store = store;
        this.lookup = lookup;
        this.reshaping = reshaping;
        this.forgetting = forgetting;
        this.types = types;
        this.clock = clock;
    }

    /// Finds or makes the node of every name in the batch, adds its evidence to the links, and recomputes the
    /// components it touched. Call it within the transaction of the turn. Names are taken as they were logged: the
    /// doors have cleaned them.
    ///
    /// @throws org.springframework.dao.ConcurrencyFailureException where other batches interfered; the turn is then
    ///     to be rolled back and tried again
    public Resolved resolve(List<LoggedEvent> events) {
        var batch = new Batch(events);
        var rows = rows(batch);
        var nodes = new HashMap<Identifier, Integer>(rows.size() * 2);
        var customers = new HashMap<Integer, Integer>(rows.size() * 2);
        rows.forEach((identifier, row) -> {
            nodes.put(identifier, row.id());
            customers.put(row.id(), row.customer());
        });

        var touched = new HashSet<Integer>();
        var evidence = batch.evidence(nodes);
        if (!evidence.isEmpty()) touched.addAll(changed(evidence));
        var unbound = batch.unbound(nodes);
        if (!unbound.isEmpty()) {
            store.unbind(unbound);
            touched.addAll(unbound.keySet());
        }
        var moved = moved(rows.values(), evidence, touched, unbound.keySet());
        moved.forEach((node, move) -> customers.put(node, move.to()));
        write(batch, rows, moved);
        return resolved(events, rows, nodes, customers, moved);
    }

    private Map<Integer, Reshaping.Move> moved(
            Collection<NodeRow> rows, List<Evidence> evidence, Set<Integer> touched, Set<Integer> unbound) {
        var current = types.current();
        var fresh = rows.stream().filter(NodeRow::fresh).map(NodeRow::id).collect(Collectors.toSet());
        var newcomers = Newcomers.among(evidence, fresh, unbound);
        var older = new HashSet<>(touched);
        older.removeAll(newcomers);
        var moved = new HashMap<>(reshaping.recompute(older, evidence.size(), current));
        if (!newcomers.isEmpty())
            moved.putAll(
                    reshaping.moves(Newcomers.nodes(rows, newcomers), Newcomers.links(evidence, newcomers), current));
        return moved;
    }

    private Map<Identifier, NodeRow> rows(Batch batch) {
        var names = batch.times().keySet();
        var rows = new HashMap<Identifier, NodeRow>(names.size() * 2);
        if (names.isEmpty()) return rows;
        for (var row : store.find(names)) rows.put(row.identifier(), row);
        if (rows.size() < names.size()) {
            for (var row : store.make(batch.inOrder(name -> !rows.containsKey(name)))) rows.put(row.identifier(), row);
        }
        if (rows.size() < names.size()) {
            var lost = names.stream().filter(name -> !rows.containsKey(name)).toList();
            for (var row : store.find(lost)) rows.put(row.identifier(), row);
        }
        return rows;
    }

    /// Adds the evidence that says something new, and tells which nodes' components may look different for it.
    private Set<Integer> changed(List<Evidence> evidence) {
        var given = new HashMap<Long, Evidence>(evidence.size() * 2);
        for (var one : evidence) given.put(((long) one.a << 32) | one.b, one);
        for (var link : store.pairs(evidence)) {
            given.computeIfPresent(((long) link.a() << 32) | link.b(), (pair, one) -> one.newTo(link) ? one : null);
        }
        var touched = new HashSet<Integer>();
        var telling = evidence.stream()
                .filter(one -> given.containsKey(((long) one.a << 32) | one.b))
                .toList();
        if (telling.isEmpty()) return touched;
        for (var linked : store.link(telling)) {
            var one = requireNonNull(given.get(((long) linked.a() << 32) | linked.b()));
            if (!mayMatter(linked, one)) continue;
            touched.add(linked.a());
            touched.add(linked.b());
        }
        return touched;
    }

    /// Answers yes too often rather than too rarely: recomputing changes nothing where nothing changed.
    private static boolean mayMatter(IdentityStore.Linked linked, Evidence added) {
        var isNew = linked.binds() == added.binds && linked.sights() == added.sights;
        var firstBind = added.binds > 0 && linked.binds() == added.binds;
        var earlier = linked.firstMs() == added.firstMs;
        var decided = added.togetherMs > 0 || added.apartMs > 0;
        return isNew || firstBind || earlier || decided || linked.unbound();
    }

    private void write(Batch batch, Map<Identifier, NodeRow> rows, Map<Integer, Reshaping.Move> moved) {
        var updates = new TreeMap<Integer, long[]>();
        moved.forEach((node, move) -> {
            if (move.from() != move.to()) updates.put(node, new long[] {move.to(), Long.MAX_VALUE, 0});
        });
        rows.forEach((identifier, row) -> {
            if (row.fresh()) return;
            var times = requireNonNull(batch.times().get(identifier));
            if (times[0] >= row.firstMs() && times[1] - row.lastMs() < COARSE_MS) return;
            var update = updates.computeIfAbsent(row.id(), id -> new long[] {0, 0, 0});
            update[1] = times[0];
            update[2] = times[1];
        });
        if (updates.isEmpty()) return;
        store.move(
                updates.keySet().stream().mapToInt(Integer::intValue).toArray(),
                updates.values().stream().mapToInt(update -> (int) update[0]).toArray(),
                updates.values().stream().mapToLong(update -> update[1]).toArray(),
                updates.values().stream().mapToLong(update -> update[2]).toArray());
    }

    private Resolved resolved(
            List<LoggedEvent> events,
            Map<Identifier, NodeRow> rows,
            Map<Identifier, Integer> nodes,
            Map<Integer, Integer> customers,
            Map<Integer, Reshaping.Move> moved) {
        var fresh = new HashMap<Integer, Identifier>();
        var reshaped = new ArrayList<Reshaped>();
        rows.forEach((identifier, row) -> {
            if (!row.fresh()) return;
            fresh.put(row.id(), identifier);
            reshaped.add(new Reshaped(row.id(), 0, requireNonNull(customers.get(row.id()))));
        });
        moved.forEach((node, move) -> {
            if (!fresh.containsKey(node) && move.from() != move.to())
                reshaped.add(new Reshaped(node, move.from(), move.to()));
        });
        reshaped.sort(Comparator.comparingInt(Reshaped::node));
        var known = new ArrayList<Known>(events.size());
        for (var logged : events) {
            var identifiers = logged.event().identifiers();
            int node = identifiers.isEmpty() ? 0 : nodes.get(identifiers.getFirst());
            known.add(new Known(logged, node, node == 0 ? 0 : customers.get(node)));
        }
        var facts = MergeFacts.of(reshaped, moved, events, types.current(), clock.instant());
        return new Resolved(known, List.copyOf(reshaped), Map.copyOf(fresh), facts);
    }

    /// Those of the names that were seen before. They must be in their normal form.
    public Set<Identifier> known(Collection<Identifier> identifiers) {
        var known = new HashSet<Identifier>();
        for (var row : store.find(Set.copyOf(identifiers))) known.add(row.identifier());
        return known;
    }

    /// The customer this name belongs to now; empty where it was never seen. The name is brought into its normal
    /// form.
    public Optional<Integer> customerOf(Identifier identifier) {
        return types.normalise(identifier.type(), identifier.value()).flatMap(lookup::customerOf);
    }

    /// The customers that have this text as a name of any type, in any spelling that normalises to it.
    public List<Integer> customersNamed(String text) {
        var asked = new HashSet<String>();
        asked.add(text.strip());
        for (var type : types.all()) {
            var exact = type.type().replace("*", "x");
            types.normalise(exact, text).ifPresent(identifier -> asked.add(identifier.value()));
        }
        return lookup.customersNamed(asked);
    }

    /// The customer of each node that exists.
    public Map<Integer, Integer> customersOf(int[] nodes) {
        return lookup.customersOf(nodes);
    }

    /// The name of each node that exists, in one statement: for facts of our own about somebody known by a node.
    public Map<Integer, Identifier> names(int[] nodes) {
        return nodes.length == 0 ? Map.of() : lookup.names(nodes);
    }

    /// Whose the nodes are, and the name of one type that each of those was last seen with; in one statement.
    public Map<Integer, Contact> contacts(int[] nodes, String type) {
        return nodes.length == 0 ? Map.of() : lookup.contacts(nodes, type);
    }

    /// The names of a customer, the most certain first; empty where there is no such customer now.
    public List<Node> nodes(int customer) {
        return nodes(List.of(customer)).getOrDefault(customer, List.of());
    }

    /// The names of several customers, each the most certain first, in one statement.
    public Map<Integer, List<Node>> nodes(Collection<Integer> customers) {
        return customers.isEmpty() ? Map.of() : lookup.nodes(customers, types.current());
    }

    /// One node by its id.
    public Optional<Node> node(int id) {
        return lookup.node(id);
    }

    /// Takes away the names of these nodes, for good; somebody who comes with one of them later is somebody new.
    public void forget(int[] nodes) {
        forgetting.forget(nodes);
    }
}
