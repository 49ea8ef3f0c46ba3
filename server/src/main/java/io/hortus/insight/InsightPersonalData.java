package io.hortus.insight;

import io.hortus.customer.PersonalData;
import io.hortus.kernel.Json;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// A person's events in the columnar store.
@Component
class InsightPersonalData implements PersonalData {
    private static final int PAGE = 500;

    private final InsightStore store;
    private final Timeline timeline;

    InsightPersonalData(InsightStore store, Timeline timeline) {
        this.store = store;
        this.timeline = timeline;
    }

    @Override
    public String room() {
        return "insight";
    }

    @Override
    public JsonNode export(int customer, int[] nodes) {
        var document = Json.object();
        var events = document.putArray("events");
        var all = Arrays.stream(nodes).boxed().toList();
        var filter = new Timeline.Filter(null, null, null, null);
        var page = timeline.page(all, filter, null, PAGE);
        while (true) {
            for (var entry : page.items()) {
                var event = events.addObject();
                event.put("at", entry.at().toString());
                event.put("kind", entry.kind().toLowerCase(Locale.ROOT));
                event.put("name", entry.name());
                event.put("source", entry.source());
                event.set("properties", entry.properties());
            }
            if (page.next() == null) return document;
            page = timeline.page(all, filter, page.next(), PAGE);
        }
    }

    @Override
    public void erase(int customer, int[] nodes) {
        store.erase(Arrays.stream(nodes).boxed().toList());
    }
}
