package io.hortus.access;

import io.hortus.kernel.Cursor;
import io.hortus.kernel.Json;
import io.hortus.kernel.Page;
import io.hortus.kernel.Sql;
import io.hortus.kernel.web.Csv;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The audit trail over HTTP, newest first.
@RestController
@RequestMapping("/api/audit")
class AuditApi {
    private static final int PAGE = 1_000;

    private final AuditStore store;
    private final AuditTrail trail;

    AuditApi(AuditStore store, AuditTrail trail) {
        this.store = store;
        this.trail = trail;
    }

    @GetMapping
    @Allowed(value = "audit.read", wholeCompany = true)
    Page<Entry> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Page.size(limit);
        var before = Cursor.number(cursor, Long.MAX_VALUE);
        var rows = store.find(where(q, actor, action, from, to, before), Sql.of("seq desc"), size + 1);
        var items = rows.stream().limit(size).map(Entry::of).toList();
        return new Page<>(items, rows.size() > size ? Cursor.of(items.getLast().id()) : null);
    }

    @GetMapping("/export")
    @Allowed(value = "audit.read", wholeCompany = true)
    void export(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            HttpServletResponse response) {
        trail.record("audit.export", "audit", "all", Map.of());
        var header = List.of(
                "id",
                "at",
                "actorKind",
                "actorId",
                "actorName",
                "action",
                "objectKind",
                "objectId",
                "detail",
                "ip",
                "hash");
        try (var csv = Csv.to(response, "audit.csv", header)) {
            for (var before = Long.MAX_VALUE; ; ) {
                var rows = store.find(where(q, actor, action, from, to, before), Sql.of("seq desc"), PAGE);
                for (var row : rows) {
                    var e = row.entry();
                    csv.row(
                            e.seq(),
                            e.at(),
                            e.actorKind(),
                            e.actorId(),
                            e.actorName(),
                            e.action(),
                            e.objectKind(),
                            e.objectId(),
                            e.detail(),
                            e.ip(),
                            HexFormat.of().formatHex(row.hash()));
                }
                if (rows.size() < PAGE) return;
                before = rows.getLast().entry().seq();
            }
        }
    }

    @GetMapping("/verify")
    @Allowed(value = "audit.read", wholeCompany = true)
    AuditTrail.Check verify() {
        return trail.verify();
    }

    private static Sql where(
            @Nullable String q,
            @Nullable String actor,
            @Nullable String action,
            @Nullable Instant from,
            @Nullable Instant to,
            long before) {
        var parts = new ArrayList<Sql>();
        parts.add(Sql.of("seq < ?", before));
        if (given(q)) {
            parts.add(Sql.of(
                    "(strpos(lower(actor_name), lower(?)) > 0 or object_id = ? or strpos(action, lower(?)) > 0)",
                    q,
                    q,
                    q));
        }
        if (given(actor)) parts.add(Sql.of("(actor_id = ? or actor_name = ?)", actor, actor));
        if (given(action)) parts.add(Sql.of("(action = ? or starts_with(action, ? || '.'))", action, action));
        if (from != null) parts.add(Sql.of("at >= ?", Timestamp.from(from)));
        if (to != null) parts.add(Sql.of("at < ?", Timestamp.from(to)));
        return Sql.and(parts);
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    record Entry(
            String id, Instant at, Actor actor, String action, Thing object, JsonNode detail, String ip, String hash) {
        static Entry of(AuditStore.Row row) {
            var entry = row.entry();
            return new Entry(
                    Long.toString(entry.seq()),
                    entry.at(),
                    new Actor(entry.actorKind().toLowerCase(Locale.ROOT), entry.actorId(), entry.actorName()),
                    entry.action(),
                    new Thing(entry.objectKind(), entry.objectId()),
                    Json.read(entry.detail()),
                    entry.ip(),
                    HexFormat.of().formatHex(row.hash()));
        }
    }

    record Actor(String kind, String id, String name) {}

    record Thing(String kind, String id) {}
}
