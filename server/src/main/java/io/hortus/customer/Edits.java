package io.hortus.customer;

import io.hortus.access.Caller;
import io.hortus.eventlog.Cursors;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.Identifier;
import io.hortus.eventlog.Partitions;
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
    /// The reader whose turns make changes take effect.
    private static final String SPINE = "spine";

    private final EventLog log;
    private final Cursors cursors;
    private final Identities identities;
    private final Customers customers;
    private final Ids ids;
    private final Clock clock;

    Edits(EventLog log, Cursors cursors, Identities identities, Customers customers, Ids ids, Clock clock) {
        this.log = log;
        this.cursors = cursors;
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
        append(List.of(names.getFirst().identifier()), properties, () -> customers.version(customer) != before);
    }

    /// Makes a customer, or changes the one who has these names already.
    ///
    /// @param names in their normal form, the most certain first
    /// @return the customer
    int add(List<Identifier> names, ObjectNode properties) {
        var known = identities.customerOf(names.getFirst()).isPresent();
        append(
                names,
                properties,
                () -> !known && identities.customerOf(names.getFirst()).isPresent());
        return identities
                .customerOf(names.getFirst())
                .orElseThrow(() -> Problem.missing("customer", names.getFirst().type()));
    }

    /// Returns once the turn that holds the event is over, or its effect is seen, whichever comes first.
    private void append(List<Identifier> names, ObjectNode properties, BooleanSupplier effect) {
        var now = clock.instant();
        var event = new Event(
                Decisions.CONSOLE,
                ids.next("evt"),
                Event.Kind.SET,
                "",
                names,
                now,
                now,
                properties,
                by(Caller.current()),
                false);
        log.append(List.of(event));
        var partition = Partitions.of(event, log.partitions());
        var end = log.end(partition);
        var done = Decisions.await(() -> effect.getAsBoolean() || cursors.position(SPINE, partition) >= end);
        if (!done)
            throw new Problem(CustomerCode.STILL_PROCESSING, "The change is recorded and will take effect in a moment");
    }

    private static ObjectNode by(Caller caller) {
        var context = Json.object();
        context.putObject("actor").put("id", caller.id()).put("name", caller.name());
        return context;
    }
}
