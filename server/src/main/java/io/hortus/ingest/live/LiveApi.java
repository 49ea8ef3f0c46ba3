package io.hortus.ingest.live;

import io.hortus.access.Allowed;
import io.hortus.customer.Mask;
import io.hortus.customer.Veil;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.kernel.Cursor;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/events/live")
class LiveApi {
    private final Tail tail;

    LiveApi(Tail tail) {
        this.tail = tail;
    }

    record Name(String type, String value) {}

    record Item(
            String id,
            Instant receivedAt,
            Instant occurredAt,
            String source,
            String kind,
            String name,
            List<Name> identifiers,
            JsonNode properties,
            boolean imported,
            boolean duplicate) {}

    /// @param mark the `after` of the next look
    record Live(List<Item> items, String mark) {}

    @GetMapping
    @Allowed(value = "events.read", wholeCompany = true)
    Live live(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer limit) {
        var filtered = !(source.isEmpty() && name.isEmpty() && q.isEmpty());
        var text = q.toLowerCase(Locale.ROOT);
        var seen = tail.look(marks(after), filtered, logged -> matches(logged, source, name, text), Page.size(limit));
        var items = seen.events().stream()
                .map(logged -> item(logged, seen.repeated()))
                .toList();
        return new Live(
                items,
                Cursor.of(String.join(
                        ".", seen.marks().stream().map(Object::toString).toList())));
    }

    private static @Nullable List<Long> marks(@Nullable String after) {
        var values = Cursor.read(after, Cursor.Part.TEXT);
        if (values == null) return null;
        try {
            return List.of(values.getFirst().split("\\.", -1)).stream()
                    .map(Long::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw Problem.field("after", "the 'mark' of a former answer");
        }
    }

    private static boolean matches(LoggedEvent logged, String source, String name, String text) {
        var event = logged.event();
        if (!source.isEmpty() && !event.source().equals(source)) return false;
        if (!name.isEmpty() && !event.name().equals(name)) return false;
        if (text.isEmpty()) return true;
        if (event.name().toLowerCase(Locale.ROOT).contains(text)) return true;
        // Whole identifiers only: searching by a piece would undo the mask bit by bit.
        for (var identifier : event.identifiers()) {
            if (identifier.value().toLowerCase(Locale.ROOT).equals(text)) return true;
        }
        return Veil.over(event.properties()).toString().toLowerCase(Locale.ROOT).contains(text);
    }

    private static Item item(LoggedEvent logged, Set<String> repeated) {
        var event = logged.event();
        var id = Tail.id(logged);
        return new Item(
                id,
                event.receivedAt(),
                event.occurredAt(),
                event.source(),
                event.kind().name().toLowerCase(Locale.ROOT),
                event.name(),
                event.identifiers().stream()
                        .map(each -> new Name(each.type(), Mask.identifier(each.type(), each.value())))
                        .toList(),
                Veil.over(event.properties()),
                event.imported(),
                repeated.contains(id));
    }
}
