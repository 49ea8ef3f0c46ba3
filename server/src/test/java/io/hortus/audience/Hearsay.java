package io.hortus.audience;

import static java.util.Objects.requireNonNull;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.Identifier;
import io.hortus.identity.Identities;
import io.hortus.kernel.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a plain evaluation goes by: everything that happened, and what the customers' rows say.
///
/// @param list an uploaded list
/// @param listed the names on it
record Hearsay(Garden garden, List<Event> happened, String list, List<Identifier> listed) {
    /// @param members who is in which audience
    Naive naive(Set<Integer> customers, Map<String, Set<Integer>> members) {
        var events = new HashMap<Integer, List<Event>>();
        for (var event : happened) {
            if (event.kind() != Event.Kind.TRACK) continue;
            garden.bean(Identities.class)
                    .customerOf(event.identifiers().getFirst())
                    .ifPresent(c ->
                            events.computeIfAbsent(c, _ -> new ArrayList<>()).add(event));
        }
        var attributes = new HashMap<Integer, JsonNode>();
        var tags = new HashMap<Integer, Map<String, Naive.Tag>>();
        garden.jdbc
                .sql("""
                        select id, attributes, tags, stage, orders, consents, unit_id
                          from customer.customer where id = any(?)
                        """)
                .param(customers.stream().mapToInt(Integer::intValue).toArray())
                .query(row -> {
                    var fields = (ObjectNode) Json.read(row.getString(2));
                    if (row.getString(4) != null) fields.put("$stage", row.getString(4));
                    fields.put("$orders", row.getInt(5));
                    for (var consent : Json.read(row.getString(6)).properties()) {
                        fields.put(
                                "$consent." + consent.getKey(),
                                consent.getValue().asString());
                    }
                    if (row.getString(7) != null) {
                        fields.putArray("$units").add(row.getString(7)).add("unt_company");
                    }
                    attributes.put(row.getInt(1), fields);
                    var held = new HashMap<String, Naive.Tag>();
                    for (var tag : (String[]) row.getArray(3).getArray()) held.put(tag, lastGiven(tag, row.getInt(1)));
                    tags.put(row.getInt(1), held);
                });
        var named = new TreeSet<Integer>();
        for (var name : listed) garden.bean(Identities.class).customerOf(name).ifPresent(named::add);
        return new Naive(Garden.ZONE, events, attributes, tags, members, Map.of(list, named));
    }

    /// By the words of this customer's names, the latest.
    private Naive.Tag lastGiven(String tag, int customer) {
        Event last = null;
        for (var event : happened) {
            var said = event.properties()
                    .path("$tags")
                    .path("add")
                    .valueStream()
                    .anyMatch(t -> t.path("name").asString().equals(tag));
            if (!said || event.kind() != Event.Kind.SET) continue;
            if (garden.bean(Identities.class)
                            .customerOf(event.identifiers().getFirst())
                            .orElse(0)
                    != customer) continue;
            if (last == null || !event.occurredAt().isBefore(last.occurredAt())) last = event;
        }
        return new Naive.Tag(requireNonNull(last).occurredAt(), last.source());
    }
}
