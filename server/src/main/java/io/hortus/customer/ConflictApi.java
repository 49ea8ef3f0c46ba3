package io.hortus.customer;

import static java.util.Objects.requireNonNull;

import io.hortus.access.Allowed;
import io.hortus.access.Audit;
import io.hortus.access.Caller;
import io.hortus.identity.Conflicts;
import io.hortus.identity.Conflicts.Conflict;
import io.hortus.identity.Identities;
import io.hortus.kernel.Cursor;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Identity conflicts over HTTP. It lies in this room because a conflict is shown with its customers.
@RestController
@RequestMapping("/api/identity/conflicts")
class ConflictApi {
    private final Conflicts conflicts;
    private final Identities identities;
    private final Briefs briefs;
    private final CustomerList list;
    private final Audit audit;

    ConflictApi(Conflicts conflicts, Identities identities, Briefs briefs, CustomerList list, Audit audit) {
        this.conflicts = conflicts;
        this.identities = identities;
        this.briefs = briefs;
        this.list = list;
        this.audit = audit;
    }

    @GetMapping
    @Allowed("identity.review")
    Page<ConflictView> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Page.size(limit);
        var found = conflicts.list(state, size + 1, cursor);
        var shown = found.subList(0, Math.min(size, found.size()));
        var visible = list.visible(customers(shown));
        var views = views(shown.stream()
                .filter(one -> visible.contains(one.customerA()) && visible.contains(one.customerB()))
                .toList());
        return new Page<>(views, found.size() > size ? Cursor.of(shown.getLast().id()) : null);
    }

    @PostMapping("/{id}")
    @Allowed("identity.review")
    ConflictView decide(@PathVariable long id, @RequestBody Decision body) {
        if (!"merge".equals(body.decision()) && !"apart".equals(body.decision()))
            throw Problem.field("decision", "merge or apart");
        var conflict = conflicts.get(id);
        var customers = customers(List.of(conflict));
        if (!list.visible(customers).containsAll(customers)) throw Problem.missing("conflict", Long.toString(id));
        var decided = conflicts.decide(
                id, body.decision().equals("merge"), Caller.current().name());
        audit.record(
                "identity.decide",
                "conflict",
                Long.toString(id),
                Map.of(
                        "decision",
                        body.decision(),
                        "customers",
                        customers.stream().map(CustomerIds::wire).sorted().toList()));
        return views(List.of(decided)).getFirst();
    }

    private static HashSet<Integer> customers(List<Conflict> conflicts) {
        var customers = new HashSet<Integer>();
        for (var conflict : conflicts) {
            customers.add(conflict.customerA());
            customers.add(conflict.customerB());
        }
        return customers;
    }

    private List<ConflictView> views(List<Conflict> conflicts) {
        var named = briefs.of(customers(conflicts));
        var nodes = conflicts.stream()
                .flatMapToInt(one -> java.util.stream.IntStream.of(one.a(), one.b()))
                .distinct()
                .toArray();
        var names = identities.names(nodes);
        var views = new ArrayList<ConflictView>();
        for (var one : conflicts) {
            views.add(new ConflictView(
                    one.id(),
                    List.of(one.customerA(), one.customerB()).stream()
                            .distinct()
                            .map(customer -> {
                                var brief = named.get(customer);
                                var name = brief == null ? "#" + customer : brief.displayName();
                                return new Person(CustomerIds.wire(customer), name);
                            })
                            .toList(),
                    List.of(one.a(), one.b()).stream()
                            .filter(names::containsKey)
                            .map(node -> {
                                var name = requireNonNull(names.get(node));
                                return new Name(node, name.type(), Mask.identifier(name.type(), name.value()));
                            })
                            .toList(),
                    "too_many_" + one.type(),
                    one.at(),
                    one.state(),
                    one.decidedAt(),
                    one.decidedBy()));
        }
        return views;
    }

    record Decision(String decision) {}

    record Person(String id, String displayName) {}

    record Name(int node, String type, String value) {}

    /// @param reason `too_many_` and the type of which one customer would have too many values
    record ConflictView(
            long id,
            List<Person> customers,
            List<Name> identifiers,
            String reason,
            Instant at,
            String state,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy) {}
}
