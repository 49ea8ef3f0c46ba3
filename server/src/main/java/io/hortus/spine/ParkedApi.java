package io.hortus.spine;

import io.hortus.access.Allowed;
import io.hortus.access.Audit;
import io.hortus.kernel.Cursor;
import io.hortus.kernel.Page;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The events set aside, over HTTP.
@RestController
@RequestMapping("/api/events/parked")
class ParkedApi {
    private final Parked parked;
    private final Audit audit;

    ParkedApi(Parked parked, Audit audit) {
        this.parked = parked;
        this.audit = audit;
    }

    @Allowed(value = "events.read", wholeCompany = true)
    @GetMapping
    Page<ParkedEvent> list(
            @RequestParam(required = false) @Nullable String room,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var after = Cursor.read(cursor, Cursor.Part.LONG);
        return parked.list(room, state, after == null ? null : Long.valueOf(after.getFirst()), Page.size(limit));
    }

    @Allowed(value = "events.write", wholeCompany = true)
    @PostMapping("/{id}/replay")
    ParkedEvent replay(@PathVariable long id) {
        var replayed = parked.replay(id);
        audit.record("event.replay", "parked_event", Long.toString(id), Map.of());
        return replayed;
    }

    record ReplayAll(@Nullable String room) {}

    record Replayed(int events) {}

    @Allowed(value = "events.write", wholeCompany = true)
    @PostMapping("/replay")
    Replayed replayAll(@org.springframework.web.bind.annotation.RequestBody ReplayAll which) {
        var events = parked.replayAll(which.room());
        audit.record("event.replay", "parked_events", which.room() == null ? "all" : which.room(), Map.of());
        return new Replayed(events);
    }

    @Allowed(value = "events.write", wholeCompany = true)
    @PostMapping("/{id}/discard")
    ParkedEvent discard(@PathVariable long id) {
        var discarded = parked.discard(id);
        audit.record("event.discard", "parked_event", Long.toString(id), Map.of());
        return discarded;
    }
}
