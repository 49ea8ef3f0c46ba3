package io.hortus.customer;

import io.hortus.access.Caller;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.Identifier;
import io.hortus.identity.Decisions;
import io.hortus.identity.Identities;
import io.hortus.kernel.Ids;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Changes made by hand. They are events like all others, so that history, copies and audiences have one way to hear
/// of them; each method returns once the change has taken effect.
@Component
class Edits {
    private final EventLog log;
    private final Identities identities;
    private final Customers customers;
    private final Ids ids;
    private final Clock clock;

    Edits(EventLog log, Identities identities, Customers customers, Ids ids, Clock clock) {
        this.log = log;
        this.identities = identities;
        this.customers = customers;
        this.ids = ids;
        this.clock = clock;
    }

    /// Sets properties of one customer, `$tags` and `$consent` included.
    void set(int customer, ObjectNode properties) {
        var names = identities.nodes(customer);
        if (names.isEmpty()) throw Problem.missing("customer", CustomerIds.wire(customer));
        var before = customers.version(customer);
        append(Event.Kind.SET, List.of(names.getFirst().identifier()), properties);
        await(() -> customers.version(customer) != before);
    }

    /// Makes a customer, or finds the one who has these names already.
    ///
    /// @param names in their normal form, the most certain first
    /// @return the customer
    int add(List<Identifier> names, ObjectNode properties) {
        append(Event.Kind.SET, names, properties);
        await(() -> identities.customerOf(names.getFirst()).isPresent());
        return identities.customerOf(names.getFirst()).orElseThrow();
    }

    private void append(Event.Kind kind, List<Identifier> names, ObjectNode properties) {
        var now = clock.instant();
        log.append(List.of(new Event(
                Decisions.CONSOLE,
                ids.next("evt"),
                kind,
                "",
                names,
                now,
                now,
                properties,
                by(Caller.current()),
                false)));
    }

    private static ObjectNode by(Caller caller) {
        var context = Json.object();
        context.putObject("actor").put("id", caller.id()).put("name", caller.name());
        return context;
    }

    private static void await(BooleanSupplier done) {
        if (!Decisions.await(done))
            throw new Problem(
                    CustomerCode.STILL_PROCESSING, "The change is recorded and will take effect in a moment");
    }
}
