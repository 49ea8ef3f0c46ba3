package io.hortus.customer;

import io.hortus.eventlog.Event;
import io.hortus.identity.IdentifierTypes;
import io.hortus.identity.Identities;
import io.hortus.identity.Known;
import io.hortus.identity.Reshaped;
import io.hortus.identity.Resolved;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What we know of each customer, kept in step with each batch. Safe for use by several threads.
///
/// A batch of plain events of known customers takes 2 statements: count at the nodes, count at the customers. One
/// that changes what is known takes at most 15, whatever its size: also fix types (2) · quarantine · lock · read
/// values · keep history · read steps (2) · hold values · tags · write customers · drop empty ones · feed · stages.
@Component
public class Customers {
    private final CustomerStore store;
    private final AttributeTypes types;
    private final IdentifierTypes names;
    private final UnitCodes units;
    private final Briefs briefs;
    private final Stages stages;
    private final Identities identities;
    private final Clock clock;
    private final Currency currency;

    Customers(
            CustomerStore store,
            AttributeTypes types,
            IdentifierTypes names,
            UnitCodes units,
            Briefs briefs,
            Stages stages,
            Identities identities,
            Clock clock,
            HortusProperties hortus) {
        this.store = store;
        this.types = types;
        this.names = names;
        this.units = units;
        this.briefs = briefs;
        this.stages = stages;
        this.identities = identities;
        this.clock = clock;
        this.currency = Currency.getInstance(hortus.currency());
    }

    /// Takes in what a batch says about its customers. Call it within the transaction of the turn.
    ///
    /// The first statement locks the batch's nodes until the turn ends, so that nobody moves them to another
    /// customer under the rooms that come after; where somebody did just before, the answer tells the customer of
    /// now.
    public Changed apply(Resolved resolved) {
        if (resolved.events().isEmpty()) return new Changed(List.of(), resolved.reshaped(), Set.of(), List.of());
        var now = clock.instant();
        var wishes = new ArrayList<Wish>();
        for (var known : resolved.events()) Wishes.read(known, wishes);
        ownNames(resolved, wishes);

        var tallies = Tally.of(resolved.events(), currency);
        var customers = customers(resolved, tallies);
        if (tallies.isEmpty()) return new Changed(resolved.events(), resolved.reshaped(), Set.of(), List.of());
        var truth = new HashMap<Integer, Integer>();
        var moved = nodes(resolved.reshaped());
        tallies = changing(tallies, moved, truth);
        if (!tallies.isEmpty()) truth.putAll(store.countNodes(tallies, customers, moved));

        var granted = Granted.of(wishes, types.of(wishes, now), names, clock.getZone());
        if (!granted.misfits().isEmpty()) store.quarantine(granted.misfits());
        var rewritten = rewritten(resolved, granted, truth);
        var counted = new TreeMap<>(Tally.byCustomer(tallies, truth));
        counted.keySet().removeAll(rewritten);
        var standings = new ArrayList<Stages.Standing>();
        if (!rewritten.isEmpty()) {
            var all = new TreeSet<>(counted.keySet());
            all.addAll(rewritten);
            store.lock(all);
            standings.addAll(rewrite(rewritten, granted.changes(), truth, now));
        }
        if (!counted.isEmpty()) standings.addAll(store.countCustomers(counted, clock.getZone(), now));
        var turned = stages.settle(standings, now);
        var left = resolved.reshaped().stream()
                .filter(one -> one.from() != 0)
                .map(Reshaped::from)
                .collect(Collectors.toSet());
        if (!left.isEmpty()) store.dropEmpty(left);
        var changed = new TreeSet<>(rewritten);
        for (var one : turned) changed.add(one.customer());
        counted.forEach((customer, tally) -> {
            if (tally.orders != 0 || tally.spentMinor != 0) changed.add(customer);
        });
        if (!changed.isEmpty() || !resolved.reshaped().isEmpty()) store.feed(resolved.reshaped(), changed);
        changed.addAll(toldElsewhere(resolved.events(), truth));
        for (var one : resolved.reshaped()) {
            if (one.from() != 0) changed.add(one.from());
            changed.add(one.to());
        }
        var facts = StageFacts.of(turned, identities.nodes(moving(turned)), now);
        return new Changed(events(resolved.events(), truth), resolved.reshaped(), Set.copyOf(changed), facts);
    }

    /// Takes hold of the nodes and leaves out those to which nothing is added: most people do several things within the
    /// minute to which it is known when they were seen. What is added to no node is added to no customer.
    ///
    /// @param truth is told the customer of each node that was there
    private TreeMap<Integer, Tally> changing(
            TreeMap<Integer, Tally> tallies, Set<Integer> moved, Map<Integer, Integer> truth) {
        var held = store.holdNodes(tallies.keySet());
        held.forEach((node, one) -> truth.put(node, one.customer()));
        var changing = new TreeMap<Integer, Tally>();
        tallies.forEach((node, tally) -> {
            var known = held.get(node);
            if (known == null || moved.contains(node) || tally.changes(known)) changing.put(node, tally);
        });
        return changing;
    }

    /// Those who had a stage before.
    private static List<Integer> moving(List<Stages.Changed> turned) {
        return turned.stream()
                .filter(one -> one.from() != null)
                .map(Stages.Changed::customer)
                .toList();
    }

    /// Customers whose stage was changed outside a turn, by time alone: the log tells, and rules have to look again.
    private static Set<Integer> toldElsewhere(List<Known> events, Map<Integer, Integer> truth) {
        var customers = new HashSet<Integer>();
        for (var known : events) {
            var event = known.logged().event();
            if (known.node() != 0
                    && event.kind() == Event.Kind.FACT
                    && event.name().equals(StageFacts.NAME)) customers.add(truth.get(known.node()));
        }
        return customers;
    }

    /// Customers in one line each, by id; those that are none now are left out.
    public Map<Integer, CustomerBrief> brief(Collection<Integer> customers) {
        return briefs.of(customers);
    }

    /// Grows whenever what is known of the customer changes; 0 where there is none.
    public int version(int customer) {
        return store.version(customer);
    }

    /// A phone number or an e-mail address is also an attribute of whoever it belongs to, until they are said to have
    /// another one: as if said before everything else, whenever it was first seen.
    private static void ownNames(Resolved resolved, List<Wish> wishes) {
        resolved.fresh().forEach((node, name) -> {
            if (!name.type().equals("phone") && !name.type().equals("email")) return;
            var value = Json.MAPPER.getNodeFactory().stringNode(name.value());
            var moment = new Moment(Moment.ALWAYS, 0, name.value().hashCode());
            wishes.add(new Wish(node, name.type(), Op.SET, value, ValueType.TEXT, moment, "identity", null));
        });
    }

    /// The customer of every node that counts or moved, as the batch knows it; adds moved nodes to what is counted.
    private static Map<Integer, Integer> customers(Resolved resolved, TreeMap<Integer, Tally> tallies) {
        var customers = new HashMap<Integer, Integer>();
        for (var known : resolved.events()) if (known.node() != 0) customers.put(known.node(), known.customer());
        for (var one : resolved.reshaped()) {
            customers.put(one.node(), one.to());
            tallies.computeIfAbsent(one.node(), node -> new Tally());
        }
        return customers;
    }

    private static Set<Integer> nodes(List<Reshaped> reshaped) {
        var nodes = new HashSet<Integer>(reshaped.size() * 2);
        for (var one : reshaped) nodes.add(one.node());
        return nodes;
    }

    /// Those customers that have to be added up anew: of whom something new is said, or who gained or lost a node
    /// that was there before.
    private static TreeSet<Integer> rewritten(Resolved resolved, Granted granted, Map<Integer, Integer> truth) {
        var customers = new TreeSet<Integer>();
        for (var change : granted.changes()) customers.add(truth.get(change.node()));
        for (var one : resolved.reshaped()) {
            if (one.from() == 0) continue;
            customers.add(one.from());
            customers.add(one.to());
        }
        return customers;
    }

    private List<Stages.Standing> rewrite(
            Set<Integer> customers, List<Change> changes, Map<Integer, Integer> truth, Instant now) {
        var held = store.held(customers);
        var owners = new HashMap<>(truth);
        held.forEach((customer, list) -> list.forEach(one -> owners.put(one.node(), customer)));
        var values = new Values(held.values());
        for (var change : changes) values.apply(change);
        if (!values.history().isEmpty()) store.keepHistory(values.history());
        var refold = values.refold();
        if (!refold.isEmpty()) values.refolded(store.steps(refold));
        if (!values.written().isEmpty()) store.hold(values.written());
        rememberTags(values.written());

        var byCustomer = new TreeMap<Integer, List<Held>>();
        for (var customer : customers) byCustomer.put(customer, new ArrayList<>());
        for (var one : values.all()) {
            var list = byCustomer.get(owners.getOrDefault(one.node(), 0));
            if (list != null) list.add(one);
        }
        var rows = merge(byCustomer, now);
        return store.write(rows, units.of(rows), clock.getZone(), now);
    }

    private List<CustomerRow> merge(TreeMap<Integer, List<Held>> byCustomer, Instant now) {
        var wanted = new ArrayList<Map.Entry<Integer, String>>();
        byCustomer.values().forEach(held -> wanted.addAll(Merge.steps(held)));
        var steps = wanted.isEmpty() ? List.<Change>of() : store.steps(wanted);
        var rows = new ArrayList<CustomerRow>();
        byCustomer.forEach((customer, held) -> {
            var nodes = held.stream().map(Held::node).collect(Collectors.toSet());
            rows.add(Merge.of(
                    customer,
                    held,
                    now,
                    key -> steps.stream()
                            .filter(step -> nodes.contains(step.node()))
                            .filter(step -> step.key().equals(key) || step.key().equals(Fold.EVERYTHING))
                            .distinct()
                            .toList()));
        });
        return rows;
    }

    private void rememberTags(List<Held> written) {
        var groups = new TreeMap<String, String>();
        for (var one : written) {
            if (Keys.isTag(one.key()) && one.value() != null)
                groups.merge(
                        one.key().substring(1), one.value().path("group").asString(""), (a, b) -> b.isEmpty() ? a : b);
        }
        if (!groups.isEmpty()) store.tags(groups);
    }

    private static List<Known> events(List<Known> events, Map<Integer, Integer> truth) {
        var corrected = new ArrayList<Known>(events.size());
        for (var known : events) {
            var customer = known.node() == 0 ? 0 : truth.get(known.node());
            corrected.add(customer == known.customer() ? known : new Known(known.logged(), known.node(), customer));
        }
        return corrected;
    }
}
