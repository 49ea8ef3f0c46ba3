package io.hortus.insight;

import io.hortus.access.Allowed;
import io.hortus.access.Caller;
import io.hortus.customer.CustomerIds;
import io.hortus.customer.Mask;
import io.hortus.customer.Veil;
import io.hortus.identity.Identities;
import io.hortus.identity.Node;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// A customer's timeline over HTTP. Somebody merged away shows the timeline of whom they belong to now.
@RestController
class TimelineApi {
    private static final int SUMMARY = 3;

    private final Timeline timeline;
    private final Identities identities;
    private final Portraits portraits;

    TimelineApi(Timeline timeline, Identities identities, Portraits portraits) {
        this.timeline = timeline;
        this.identities = identities;
        this.portraits = portraits;
    }

    /// @param id partition and position in the log
    /// @param kind `track`, `fact`, `set` …
    /// @param name empty for what is no named event
    /// @param summary the first few properties in one line
    /// @param identifier the name it happened under, masked
    record EntryView(
            String id,
            Instant at,
            Instant receivedAt,
            String kind,
            String name,
            String source,
            JsonNode properties,
            String summary,
            boolean imported,
            @Nullable String identifier) {}

    @GetMapping("/api/customers/{id}/timeline")
    @Allowed("customers.read")
    Page<EntryView> timeline(
            @PathVariable String id,
            @RequestParam @Nullable String type,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        var asked = CustomerIds.read(id);
        var customer = identities.customersOf(new int[] {asked}).get(asked);
        if (customer == null || !portraits.visible(customer, Caller.current().scope())) {
            throw Problem.missing("customer", id);
        }
        var nodes = identities.nodes(customer).stream().collect(Collectors.toMap(Node::id, Function.identity()));
        var filter = new Timeline.Filter(type, q, instant("from", from), instant("to", to));
        var page = timeline.page(nodes.keySet(), filter, cursor, Page.size(limit));
        return new Page<>(page.items().stream().map(entry -> view(entry, nodes)).toList(), page.next());
    }

    private static EntryView view(Timeline.Entry entry, Map<Integer, Node> nodes) {
        var node = nodes.get(entry.node());
        var properties = Veil.over(entry.properties());
        return new EntryView(
                entry.id(),
                entry.at(),
                entry.receivedAt(),
                entry.kind(),
                entry.name(),
                entry.source(),
                properties,
                summary(properties),
                entry.imported(),
                node == null
                        ? null
                        : node.identifier().type() + ":"
                                + Mask.identifier(
                                        node.identifier().type(),
                                        node.identifier().value()));
    }

    private static String summary(JsonNode properties) {
        return properties.properties().stream()
                .filter(p -> p.getValue().isValueNode() && !p.getValue().isNull())
                .limit(SUMMARY)
                .map(p -> p.getKey() + " " + p.getValue().asString())
                .collect(Collectors.joining(" · "));
    }

    private static @Nullable Instant instant(String field, @Nullable String text) {
        if (text == null) return null;
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.field(field, "an instant such as 2026-03-01T00:00:00Z");
        }
    }
}
