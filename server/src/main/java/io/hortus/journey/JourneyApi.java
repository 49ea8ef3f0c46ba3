package io.hortus.journey;

import io.hortus.access.Allowed;
import io.hortus.access.Audit;
import io.hortus.access.Idempotent;
import io.hortus.customer.CustomerBrief;
import io.hortus.customer.Customers;
import io.hortus.journey.graph.Flaw;
import io.hortus.journey.graph.Graph;
import io.hortus.kernel.Cursor;
import io.hortus.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Journeys over HTTP.
@RestController
@RequestMapping("/api/journeys")
class JourneyApi {
    private final JourneyDesk desk;
    private final JourneyStore store;
    private final People people;
    private final Customers customers;
    private final Audit audit;

    JourneyApi(JourneyDesk desk, JourneyStore store, People people, Customers customers, Audit audit) {
        this.desk = desk;
        this.store = store;
        this.people = people;
        this.customers = customers;
        this.audit = audit;
    }

    record JourneyDraft(@Nullable String name, @Nullable Graph graph) {
        String named() {
            return name == null ? "" : name;
        }

        Graph drawn() {
            return graph == null ? new Graph(null, null, null) : graph;
        }
    }

    record GraphToCheck(@Nullable Graph graph) {}

    record Problems(List<Flaw> problems) {}

    /// A journey in full.
    record JourneyView(
            String id,
            String name,
            Journey.State state,
            int version,
            long inside,
            long entered,
            long finished,
            long messages,
            Instant updatedAt,
            Graph graph,
            Map<String, JourneyStore.NodeCount> counts,
            List<Flaw> problems) {}

    record PersonInside(
            @Nullable CustomerBrief customer,
            String node,
            Instant enteredAt,
            @Nullable Instant wakeAt,
            String state) {}

    @Allowed("journeys.read")
    @GetMapping
    Page<Journey> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Page.size(limit);
        var found = store.list(q, state(state), Cursor.read(cursor, Cursor.Part.TIME, Cursor.Part.TEXT), size + 1);
        if (found.size() <= size) return new Page<>(found, null);
        var last = found.get(size - 1);
        return new Page<>(found.subList(0, size), Cursor.of(last.updatedAt(), last.id()));
    }

    @Allowed("journeys.write")
    @Idempotent
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    JourneyView create(@RequestBody JourneyDraft draft) {
        var id = desk.create(draft.named(), draft.drawn());
        audit.record("journey.create", "journey", id, Map.of());
        return view(id);
    }

    @Allowed("journeys.read")
    @PostMapping("/check")
    Problems check(@RequestBody GraphToCheck graph) {
        return new Problems(desk.check(graph.graph() == null ? new Graph(null, null, null) : graph.graph()));
    }

    @Allowed("journeys.read")
    @GetMapping("/{id}")
    JourneyView one(@PathVariable String id) {
        return view(id);
    }

    @Allowed("journeys.write")
    @PutMapping("/{id}")
    JourneyView change(@PathVariable String id, @RequestBody JourneyDraft draft) {
        desk.change(id, draft.named(), draft.drawn());
        audit.record("journey.change", "journey", id, Map.of());
        return view(id);
    }

    @Allowed("journeys.write")
    @PostMapping("/{id}/publish")
    JourneyView publish(@PathVariable String id) {
        desk.publish(id);
        audit.record("journey.publish", "journey", id, Map.of());
        return view(id);
    }

    @Allowed("journeys.write")
    @PostMapping("/{id}/pause")
    JourneyView pause(@PathVariable String id) {
        desk.pause(id);
        audit.record("journey.pause", "journey", id, Map.of());
        return view(id);
    }

    @Allowed("journeys.write")
    @PostMapping("/{id}/resume")
    JourneyView resume(@PathVariable String id) {
        desk.resume(id);
        audit.record("journey.resume", "journey", id, Map.of());
        return view(id);
    }

    @Allowed("journeys.write")
    @PostMapping("/{id}/stop")
    JourneyView stop(@PathVariable String id) {
        desk.stop(id);
        audit.record("journey.stop", "journey", id, Map.of());
        return view(id);
    }

    @Allowed("journeys.write")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        desk.delete(id);
        audit.record("journey.delete", "journey", id, Map.of());
    }

    @Allowed("journeys.read")
    @GetMapping("/{id}/people")
    Page<PersonInside> people(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String node,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        desk.journey(id);
        var size = Page.size(limit);
        var before = Cursor.number(cursor, Long.MAX_VALUE);
        var found = people.list(id, node, q, !"all".equals(state), before, size + 1);
        var shown = found.subList(0, Math.min(size, found.size()));
        var briefs = customers.brief(shown.stream().map(People.Row::customer).toList());
        var items = shown.stream()
                .map(row -> new PersonInside(
                        briefs.get(row.customer()), row.node(), row.enteredAt(), row.wakeAt(), row.state()))
                .toList();
        return new Page<>(items, found.size() > size ? Cursor.of(shown.getLast().id()) : null);
    }

    private JourneyView view(String id) {
        var journey = desk.journey(id);
        var graph = store.graph(id);
        return new JourneyView(
                journey.id(),
                journey.name(),
                journey.state(),
                journey.version(),
                journey.inside(),
                journey.entered(),
                journey.finished(),
                journey.messages(),
                journey.updatedAt(),
                graph,
                store.counts(id),
                desk.check(graph));
    }

    private static Journey.@Nullable State state(@Nullable String state) {
        if (state == null || state.isEmpty()) return null;
        try {
            return Journey.State.of(state);
        } catch (IllegalArgumentException e) {
            throw io.hortus.kernel.Problem.field("state", "draft, running, paused, ending, ended or stopped");
        }
    }
}
