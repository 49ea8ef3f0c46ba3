package io.hortus.identity;

import static java.util.Objects.requireNonNull;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.Identifier;
import io.hortus.kernel.Ids;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/// What a human decides about who is who. A decision is an event like all others, so that it survives a rebuild and
/// counts whatever arrives around it; each method returns once it has taken effect.
@Component
public class Decisions {
    /// The source of events made by hand.
    public static final String CONSOLE = Saying.CONSOLE;

    private static final long WAIT_NS = 8_000_000_000L;
    private static final long LOOK_NS = 10_000_000L;
    private static final int MOST_NAMES = 200;

    private final EventLog log;
    private final Identities identities;
    private final Ids ids;
    private final Clock clock;

    Decisions(EventLog log, Identities identities, Ids ids, Clock clock) {
        this.log = log;
        this.identities = identities;
        this.ids = ids;
        this.clock = clock;
    }

    /// Waits until it is so, at most 8 seconds.
    public static boolean await(BooleanSupplier so) {
        var end = System.nanoTime() + WAIT_NS;
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) return false;
            LockSupport.parkNanos(LOOK_NS);
        }
        return true;
    }

    /// Makes these customers one. Each is stood for by its most certain name.
    ///
    /// @return the customer they became
    public int merge(List<Integer> customers, String reason) {
        var names = new ArrayList<Node>();
        for (var customer : customers) names.add(first(customer));
        append(Event.Kind.BIND, "merge", names, reason);
        var nodes = names.stream().mapToInt(Node::id).toArray();
        settle(() -> identities.customersOf(nodes).values().stream().distinct().count() == 1);
        return requireNonNull(identities.customersOf(nodes).get(nodes[0]));
    }

    /// Keeps two customers two, whatever speaks for their being one.
    public void apart(int one, int other, String reason) {
        append(Event.Kind.UNBIND, "apart", List.of(first(one), first(other)), reason);
    }

    /// Takes one name out of its customer. What hangs on it alone goes with it; the names of persons that stay are
    /// kept together.
    ///
    /// @return the customer the name is now
    public int split(int customer, int node, String reason) {
        var all = identities.nodes(customer);
        var out = all.stream().filter(one -> one.id() == node).findFirst();
        if (out.isEmpty()) throw Problem.missing("identifier", Integer.toString(node));
        var rest =
                all.stream().filter(one -> one.id() != node).limit(MOST_NAMES).toList();
        if (rest.isEmpty())
            throw new Problem(
                    IdentityCode.ONLY_NAME,
                    "This is the customer's only identifier; there is nothing to split",
                    Map.of("node", node));
        var persons = rest.stream().filter(Node::certain).toList();
        var others = persons.isEmpty() ? rest : persons;
        if (persons.size() > 1) append(Event.Kind.BIND, "merge", persons, reason);
        var names = new ArrayList<Node>();
        names.add(out.get());
        names.addAll(others);
        append(Event.Kind.UNBIND, "apart", names, reason);
        var stays = others.getFirst().id();
        settle(() -> {
            var now = identities.customersOf(new int[] {node, stays});
            return !requireNonNull(now.get(node)).equals(now.get(stays));
        });
        return requireNonNull(identities.customersOf(new int[] {node}).get(node));
    }

    private Node first(int customer) {
        var names = identities.nodes(customer);
        if (names.isEmpty()) throw Problem.missing("customer", "c" + customer);
        return names.getFirst();
    }

    private void append(Event.Kind kind, String decision, List<Node> nodes, String reason) {
        Instant now = clock.instant();
        var properties = Json.object().put(Saying.DECISION, decision).put("reason", reason);
        List<Identifier> names = nodes.stream().map(Node::identifier).toList();
        log.append(List.of(
                new Event(CONSOLE, ids.next("evt"), kind, "", names, now, now, properties, Json.object(), false)));
    }

    private static void settle(BooleanSupplier so) {
        if (!await(so))
            throw new Problem(
                    IdentityCode.STILL_PROCESSING, "The decision is recorded and will take effect in a moment");
    }
}
