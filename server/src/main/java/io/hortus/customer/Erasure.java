package io.hortus.customer;

import io.hortus.access.Caller;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.Identifier;
import io.hortus.identity.Identities;
import io.hortus.identity.Node;
import io.hortus.job.Job;
import io.hortus.job.Jobs;
import io.hortus.job.Progress;
import io.hortus.job.Resumer;
import io.hortus.job.Work;
import io.hortus.kernel.Json;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Hands out, or takes away, everything about one person: what each room keeps, and the person's events in the log.
///
/// The rooms identity and customer come last, because until then an interrupted erasure still finds who it was about.
@Component
class Erasure implements Resumer {
    private static final String KIND = "erasure";
    private static final int PAGE = 2_000;
    private static final List<String> LAST = List.of("customer", "identity");

    private final Jobs jobs;
    private final EventLog log;
    private final Identities identities;
    private final ObjectProvider<PersonalData> rooms;

    Erasure(Jobs jobs, EventLog log, Identities identities, ObjectProvider<PersonalData> rooms) {
        this.jobs = jobs;
        this.log = log;
        this.identities = identities;
        this.rooms = rooms;
    }

    /// @return the job's id
    String start(int customer) {
        var caller = Caller.current();
        var order = new Jobs.Order(
                KIND,
                "Erase " + CustomerIds.wire(customer),
                new Job.By(caller.id(), caller.name()),
                "What was erased before the cancellation stays erased; start it again to finish.",
                Json.object().put("customer", customer));
        return jobs.start(order, progress -> erase(customer, progress));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Work resume(Job job) {
        var customer = job.argument().path("customer").asInt();
        return progress -> erase(customer, progress);
    }

    /// Everything every room keeps about the customer, by room.
    ObjectNode export(int customer) {
        var nodes = nodes(customer);
        var document = Json.object();
        document.put("customer", CustomerIds.wire(customer));
        rooms.orderedStream()
                .sorted(Comparator.comparing(PersonalData::room))
                .forEach(room -> document.set(room.room(), room.export(customer, nodes)));
        return document;
    }

    private int[] nodes(int customer) {
        return identities.nodes(customer).stream().mapToInt(Node::id).toArray();
    }

    private void erase(int customer, Progress progress) {
        var names = new HashSet<Identifier>();
        for (var node : identities.nodes(customer)) names.add(node.identifier());
        if (names.isEmpty()) return;
        var nodes = nodes(customer);
        var ends = new long[log.partitions()];
        var total = 0L;
        for (var partition = 0; partition < ends.length; partition++) total += ends[partition] = log.end(partition);
        progress.total(total);
        for (var partition = 0; partition < ends.length; partition++)
            blank(partition, ends[partition], names, progress);
        var all = rooms.orderedStream()
                .sorted(Comparator.<PersonalData>comparingInt(room -> LAST.indexOf(room.room()))
                        .thenComparing(PersonalData::room))
                .toList();
        for (var room : all) room.erase(customer, nodes);
    }

    private void blank(int partition, long end, Set<Identifier> names, Progress progress) {
        var at = 0L;
        while (at < end) {
            progress.checkpoint();
            var events = log.read(partition, at, PAGE);
            if (events.isEmpty()) return;
            for (var logged : events) {
                var said = logged.event().identifiers();
                if (said.stream().noneMatch(names::contains)) continue;
                // An event is whose name it says first; of another's, only the erased person's names go.
                if (names.contains(said.getFirst())) log.blank(partition, logged.position());
                else log.unname(partition, logged.position(), names);
            }
            progress.add(events.getLast().position() - at);
            at = events.getLast().position();
        }
    }
}
