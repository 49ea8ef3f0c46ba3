package io.hortus.customer;

import io.hortus.eventlog.Event;
import io.hortus.identity.Node;
import io.hortus.kernel.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tells the log who went from one stage of life to another. A first stage is no change.
final class StageFacts {
    static final String NAME = "stage_changed";

    private StageFacts() {}

    static List<Event> of(List<Stages.Changed> changes, Map<Integer, List<Node>> names, Instant now) {
        var facts = new ArrayList<Event>();
        for (var change : changes) {
            var nodes = names.get(change.customer());
            if (change.from() == null || nodes == null) continue;
            facts.add(new Event(
                    "hortus",
                    "stage:" + change.customer() + ":" + now.toEpochMilli() + ":" + change.to(),
                    Event.Kind.FACT,
                    NAME,
                    List.of(nodes.getFirst().identifier()),
                    now,
                    now,
                    Json.object().put("from", change.from()).put("to", change.to()),
                    Json.object(),
                    false));
        }
        return facts;
    }
}
