package io.hortus.insight;

import io.hortus.access.Allowed;
import io.hortus.eventlog.EventLabels;
import io.hortus.kernel.Json;
import io.hortus.kernel.Page;
import io.hortus.kernel.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Which events there are, with their properties and real recent values: what a rule can be built from.
@RestController
class EventNamesApi {
    private static final int NAMES = 100;
    private static final int WITH_PROPERTIES = 20;
    private static final int READ = 200;
    private static final int SAMPLES = 5;
    private static final int LONGEST_SAMPLE = 100;

    private final InsightStore store;
    private final Clock clock;

    EventNamesApi(InsightStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// @param type `text`, `number`, `boolean`, `list` or `object`, as last seen
    record Property(String key, String type, List<String> samples) {}

    /// @param name as rules and messages write it
    /// @param label what it is called in Chinese, `labelEn` in English
    /// @param count7d how often in the last 7 days
    /// @param properties of the most frequent names only
    record Name(String name, String label, String labelEn, long count7d, List<Property> properties) {}

    /// An event that is called otherwise than by its name.
    record Labelled(String name, String label, String labelEn) {}

    private record Counted(int id, String name, long count) {}

    @GetMapping("/api/events/names")
    @Allowed(
            value = {"events.read", "audiences.read", "journeys.read"},
            wholeCompany = true)
    Page<Name> names(@RequestParam @Nullable String q) {
        var text = q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
        var counted = store.list(
                Sql.of("""
                        select event_name.id, event_name.name, coalesce(c.total, 0) as total
                          from event_name
                          left join (select event, count(*) as total from ev where ts > ? group by event) c on c.event = event_name.id
                         where event_name.kind in ('TRACK', 'FACT') and (?)
                         order by total desc, event_name.name limit ?
                        """, clock.instant().minus(Duration.ofDays(7)).toEpochMilli(), EventText.like(text), NAMES),
                row -> new Counted(row.integer(1), String.valueOf(row.text(2)), row.number(3)));
        var names = new LinkedHashMap<String, Name>();
        for (var one : counted) {
            var properties = names.size() < WITH_PROPERTIES ? properties(one.id) : List.<Property>of();
            var label = EventLabels.of(one.name);
            names.merge(
                    one.name,
                    new Name(one.name, label.zh(), label.en(), one.count, properties),
                    (a, b) -> new Name(a.name, a.label, a.labelEn, a.count7d + b.count7d, a.properties));
        }
        return new Page<>(List.copyOf(names.values()), null);
    }

    /// What well-known events are called, whether or not there are any.
    @GetMapping("/api/events/labels")
    @Allowed(Allowed.SIGNED_IN)
    Page<Labelled> labels() {
        return new Page<>(
                EventLabels.known().entrySet().stream()
                        .map(one -> new Labelled(
                                one.getKey(),
                                one.getValue().zh(),
                                one.getValue().en()))
                        .toList(),
                null);
    }

    private List<Property> properties(int event) {
        var types = new LinkedHashMap<String, String>();
        var samples = new LinkedHashMap<String, LinkedHashSet<String>>();
        store.scan(Sql.of("""
                        select cast(try_cast(props as json) as varchar) from ev where event = ?
                         order by ts desc limit ?
                        """, event, READ), row -> {
            var text = row.text(1);
            if (text == null) return;
            collect("", Json.read(text), types, samples);
        });
        return types.entrySet().stream()
                .map(type -> new Property(
                        type.getKey(),
                        type.getValue(),
                        List.copyOf(samples.getOrDefault(type.getKey(), new LinkedHashSet<>()))))
                .toList();
    }

    /// One level of lists and objects is opened, as paths such as `products.sku`.
    private static void collect(
            String prefix, JsonNode object, Map<String, String> types, Map<String, LinkedHashSet<String>> samples) {
        for (var property : object.properties()) {
            var key = prefix + property.getKey();
            var value = property.getValue();
            if (value.isNull()) continue;
            types.putIfAbsent(key, type(value));
            if (value.isValueNode()) {
                var text = value.asString();
                var seen = samples.computeIfAbsent(key, _ -> new LinkedHashSet<>());
                if (seen.size() < SAMPLES && text.length() <= LONGEST_SAMPLE) seen.add(text);
            } else if (prefix.isEmpty()) {
                if (value.isObject()) collect(key + ".", value, types, samples);
                else for (var element : value) if (element.isObject()) collect(key + ".", element, types, samples);
            }
        }
    }

    private static String type(JsonNode value) {
        if (value.isNumber()) return "number";
        if (value.isBoolean()) return "boolean";
        if (value.isArray()) return "list";
        return value.isObject() ? "object" : "text";
    }
}
