package io.hortus.ingest.rejected;

import io.hortus.access.Allowed;
import io.hortus.ingest.rejected.RejectedStore.Count;
import io.hortus.ingest.rejected.RejectedStore.Filter;
import io.hortus.ingest.rejected.RejectedStore.Row;
import io.hortus.kernel.Cursor;
import io.hortus.kernel.Page;
import io.hortus.kernel.web.Csv;
import jakarta.servlet.http.HttpServletResponse;
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
    @Allowed(value = "events.read", wholeCompany = true)
    Page<Row> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Page.size(limit);
        var filter = new Filter(q, source, reason, from == null ? Instant.EPOCH : from);
        var rows = after(filter, Cursor.read(cursor, Cursor.Part.TIME, Cursor.Part.TEXT), size + 1).stream()
                .map(RejectedApi::veiled)
                .toList();
        if (rows.size() <= size) return new Page<>(rows, null);
        var last = rows.get(size - 1);
        return new Page<>(rows.subList(0, size), Cursor.of(last.at(), last.id()));
    }

    private static Row veiled(Row row) {
        return new Row(
                row.id(),
                row.at(),
                row.source(),
                row.door(),
                row.reason(),
                row.field(),
                row.detail(),
                SampleVeil.over(row.sample()));
    }

    private List<Row> after(Filter filter, @Nullable List<String> cursor, int limit) {
        return cursor == null
                ? store.list(filter, LAST, "", limit)
                : store.list(filter, Instant.parse(cursor.get(0)), cursor.get(1), limit);
    }

    @GetMapping("/export")
    @Allowed(value = "customers.export", wholeCompany = true)
    void export(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable Instant from,
            HttpServletResponse response) {
        var filter = new Filter(q, source, reason, from == null ? Instant.EPOCH : from);
        try (var csv = Csv.to(
                response,
                "rejected-events.csv",
                List.of("at", "source", "door", "reason", "field", "expected", "sample"))) {
            List<String> cursor = null;
            while (true) {
                var rows = after(filter, cursor, 1_000);
                for (var row : rows) {
                    csv.row(row.at(), row.source(), row.door(), row.reason(), row.field(), row.detail(), row.sample());
                }
                if (rows.size() < 1_000) return;
                cursor = List.of(rows.getLast().at().toString(), rows.getLast().id());
            }
        }
    }

    record Summary(List<Count> items) {}

    @GetMapping("/summary")
    @Allowed(value = "events.read", wholeCompany = true)
    Summary summary() {
        return new Summary(store.counts(clock.instant().minus(Duration.ofHours(24))));
    }
}
