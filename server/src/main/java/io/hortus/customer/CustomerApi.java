package io.hortus.customer;

import io.hortus.access.Allowed;
import io.hortus.access.Audit;
import io.hortus.access.Idempotent;
import io.hortus.eventlog.Identifier;
import io.hortus.identity.Decisions;
import io.hortus.identity.IdentifierTypes;
import io.hortus.kernel.Json;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import io.hortus.kernel.web.Csv;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Customers over HTTP. Phones and e-mails are always masked; [#reveal] shows one of them and leaves a trace.
@RestController
@RequestMapping("/api/customers")
class CustomerApi {
    private static final int MOST_TEXT = 2_000;

    private final CustomerList list;
    private final Details details;
    private final Edits edits;
    private final Decisions decisions;
    private final Reveal reveal;
    private final Erasure erasure;
    private final IdentifierTypes types;
    private final Audit audit;

    CustomerApi(
            CustomerList list,
            Details details,
            Edits edits,
            Decisions decisions,
            Reveal reveal,
            Erasure erasure,
            IdentifierTypes types,
            Audit audit) {
        this.list = list;
        this.details = details;
        this.edits = edits;
        this.decisions = decisions;
        this.reveal = reveal;
        this.erasure = erasure;
        this.types = types;
        this.audit = audit;
    }

    @GetMapping
    @Allowed("customers.read")
    CustomerPage list(
            @ModelAttribute CustomerFilter filter,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return list.page(filter, CustomerList.Order.of(sort), Page.size(limit), cursor);
    }

    @GetMapping("/count")
    @Allowed("customers.read")
    Total count(@ModelAttribute CustomerFilter filter) {
        return new Total(list.count(filter));
    }

    @GetMapping("/export")
    @Allowed("customers.export")
    void export(
            @ModelAttribute CustomerFilter filter,
            @RequestParam(required = false) @Nullable String sort,
            HttpServletResponse response) {
        audit.record("customers.export", "customer", "all", Map.of());
        var header = List.of(
                "id",
                "name",
                "phone",
                "stage",
                "tags",
                "unit",
                "orders",
                "spentMinor",
                "currency",
                "firstSeenAt",
                "lastSeenAt",
                "createdAt");
        try (var csv = Csv.to(response, "customers.csv", header)) {
            list.each(
                    filter,
                    CustomerList.Order.of(sort),
                    row -> csv.row(
                            row.id(),
                            row.displayName(),
                            row.phoneMasked(),
                            row.stage(),
                            String.join(
                                    "; ",
                                    row.tags().stream()
                                            .map(CustomerView.Tag::name)
                                            .toList()),
                            row.unit() == null ? null : row.unit().name(),
                            row.orders(),
                            row.spent().minor(),
                            row.spent().currency(),
                            row.firstSeenAt(),
                            row.lastSeenAt(),
                            row.createdAt()));
        }
    }

    @PostMapping
    @Allowed("customers.write")
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    CustomerDetail add(@RequestBody NewCustomer body) {
        var names = new ArrayList<Identifier>();
        if (body.identifiers() == null || body.identifiers().isEmpty())
            throw Problem.field("identifiers", "at least one {type, value}");
        for (var i = 0; i < body.identifiers().size(); i++) {
            var given = body.identifiers().get(i);
            var field = "identifiers[" + i + "]";
            names.add(types.normalise(given.type(), given.value())
                    .orElseThrow(() -> Problem.field(field, "a registered type and a value of that type")));
        }
        var properties = body.attributes() == null ? Json.object() : plain(body.attributes());
        var customer = edits.add(types.order(names), properties);
        audit.record("customers.add", "customer", CustomerIds.wire(customer), Map.of());
        return details.get(CustomerIds.wire(customer));
    }

    @GetMapping("/{id}")
    @Allowed("customers.read")
    CustomerDetail get(@PathVariable String id) {
        return details.get(id);
    }

    @PatchMapping("/{id}/attributes")
    @Allowed("customers.write")
    CustomerDetail attributes(@PathVariable String id, @RequestBody ObjectNode body) {
        var customer = details.present(id);
        var properties = plain(body);
        if (properties.isEmpty()) throw Problem.field("", "at least one attribute");
        edits.set(customer, properties);
        audit.record("customers.attributes", "customer", id, Map.of("keys", List.copyOf(properties.propertyNames())));
        return details.get(id);
    }

    /// Attributes cannot carry what has doors of its own.
    private static ObjectNode plain(ObjectNode attributes) {
        for (var key : attributes.propertyNames()) {
            if (key.startsWith("$") || !Keys.allowed(key)) throw Problem.field(key, "the name of an attribute");
        }
        return attributes;
    }

    @PostMapping("/{id}/tags")
    @Allowed("customers.write")
    CustomerDetail tag(@PathVariable String id, @RequestBody NewTag body) {
        var customer = details.present(id);
        var tag = Json.object().put("name", text("name", body.name(), Keys.LONGEST));
        if (body.group() != null && !body.group().isBlank()) tag.put("group", text("group", body.group(), 100));
        if (body.expiresAt() != null) tag.put("expiresAt", body.expiresAt().toString());
        var properties = Json.object();
        properties.putObject(Wishes.TAGS).putArray("add").add(tag);
        edits.set(customer, properties);
        audit.record(
                "customers.tag", "customer", id, Map.of("tag", tag.path("name").asString()));
        return details.get(id);
    }

    @DeleteMapping("/{id}/tags/{name}")
    @Allowed("customers.write")
    CustomerDetail untag(@PathVariable String id, @PathVariable String name) {
        var customer = details.present(id);
        var properties = Json.object();
        properties.putObject(Wishes.TAGS).putArray("remove").add(name);
        edits.set(customer, properties);
        audit.record("customers.untag", "customer", id, Map.of("tag", name));
        return details.get(id);
    }

    @PutMapping("/{id}/consents/{channel}")
    @Allowed("customers.write")
    CustomerDetail consent(@PathVariable String id, @PathVariable String channel, @RequestBody NewConsent body) {
        var customer = details.present(id);
        if (!body.state().equals("granted") && !body.state().equals("withdrawn"))
            throw Problem.field("state", "granted or withdrawn");
        var properties = Json.object();
        var consent = properties.putObject(Wishes.CONSENT).putObject(text("channel", channel, 100));
        consent.put("state", body.state());
        consent.put("proof", text("proof", body.proof(), MOST_TEXT));
        edits.set(customer, properties);
        audit.record("customers.consent", "customer", id, Map.of("channel", channel, "state", body.state()));
        return details.get(id);
    }

    @PostMapping("/{id}/reveal")
    @Allowed("customers.reveal")
    Revealed reveal(@PathVariable String id, @RequestBody RevealWhat body) {
        var value = reveal.value(details.present(id), text("what", body.what(), 20));
        audit.record("customers.reveal", "customer", id, Map.of("what", body.what()));
        return new Revealed(value);
    }

    @PostMapping("/{id}/split")
    @Allowed("identity.review")
    Split split(@PathVariable String id, @RequestBody SplitBy body) {
        var made = decisions.split(details.present(id), body.node(), "");
        audit.record("customers.split", "customer", id, Map.of("node", body.node(), "into", CustomerIds.wire(made)));
        return new Split(CustomerIds.wire(made));
    }

    @PostMapping("/merge")
    @Allowed("identity.review")
    Merged merge(@RequestBody MergeWish body) {
        if (body.ids() == null || body.ids().size() < 2) throw Problem.field("ids", "at least two customers");
        var customers = body.ids().stream().map(details::present).distinct().toList();
        var into = customers.size() == 1
                ? customers.getFirst()
                : decisions.merge(customers, body.reason() == null ? "" : body.reason());
        audit.record("customers.merge", "customer", CustomerIds.wire(into), Map.of("ids", body.ids()));
        return new Merged(CustomerIds.wire(into));
    }

    @PostMapping("/{id}/erase")
    @Allowed("customers.erase")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started erase(@PathVariable String id, @RequestBody EraseWish body) {
        var customer = details.present(id);
        var expected = details.get(id).displayName();
        if (!expected.equals(body.confirm()) && !CustomerIds.wire(customer).equals(body.confirm()))
            throw new Problem(
                    CustomerCode.NOT_CONFIRMED,
                    "Field 'confirm': expected the customer's name or id",
                    Map.of("field", "confirm"));
        var reason = text("reason", body.reason(), MOST_TEXT);
        var job = erasure.start(customer);
        audit.record("customers.erase", "customer", CustomerIds.wire(customer), Map.of("reason", reason, "job", job));
        return new Started(job);
    }

    @GetMapping("/{id}/personal-data")
    @Allowed("customers.export")
    ObjectNode personalData(@PathVariable String id) {
        var customer = details.present(id);
        audit.record("customers.personal-data", "customer", id, Map.of());
        return erasure.export(customer);
    }

    private static String text(String field, @Nullable String value, int most) {
        var text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > most || text.indexOf('\0') >= 0)
            throw Problem.field(field, "a text of 1 to " + most + " characters");
        return text;
    }

    record Total(long total) {}

    record NewCustomer(
            List<GivenName> identifiers, @Nullable ObjectNode attributes) {}

    record GivenName(String type, String value) {}

    record NewTag(
            String name, @Nullable String group, @Nullable Instant expiresAt) {}

    record NewConsent(String state, String proof) {}

    /// @param what `phone`, `email`, or the number of an identifier
    record RevealWhat(String what) {}

    record Revealed(String value) {}

    record SplitBy(int node) {}

    record Split(String newCustomerId) {}

    record MergeWish(List<String> ids, @Nullable String reason) {}

    record Merged(String id) {}

    record EraseWish(String confirm, String reason) {}

    record Started(String jobId) {}
}
