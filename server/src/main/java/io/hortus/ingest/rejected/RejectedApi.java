package io.hortus.ingest.rejected;

import io.hortus.access.Allowed;
import io.hortus.ingest.rejected.RejectedStore.Count;
import io.hortus.ingest.rejected.RejectedStore.Filter;
import io.hortus.ingest.rejected.RejectedStore.Row;
import io.hortus.kernel.Cursor;
import io.hortus.kernel.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/events/rejected")
class RejectedApi {
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final RejectedStore store;
    private final Clock clock;

    RejectedApi(RejectedStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @GetMapping
    @Allowed("events.read")
    Page<Row> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Page.size(limit);
        var filter = new Filter(q, source, reason, from == null ? Instant.EPOCH : from);
        var rows = after(filter, Cursor.read(cursor, 2), size + 1);
        if (rows.size() <= size) return new Page<>(rows, null);
        var last = rows.get(size - 1);
        return new Page<>(rows.subList(0, size), Cursor.of(last.at(), last.id()));
    }

    private List<Row> after(Filter filter, @Nullable List<String> cursor, int limit) {
        return cursor == null
                ? store.list(filter, LAST, "", limit)
                : store.list(filter, Instant.parse(cursor.get(0)), cursor.get(1), limit);
    }

    record Summary(List<Count> items) {}

    @GetMapping("/summary")
    @Allowed("events.read")
    Summary summary() {
        return new Summary(store.counts(clock.instant().minus(Duration.ofHours(24))));
    }
}
