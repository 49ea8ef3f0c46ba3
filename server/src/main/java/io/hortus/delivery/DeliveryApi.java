package io.hortus.delivery;

import io.hortus.access.Allowed;
import io.hortus.access.Audit;
import io.hortus.customer.CustomerBrief;
import io.hortus.customer.CustomerIds;
import io.hortus.customer.Customers;
import io.hortus.customer.Mask;
import io.hortus.kernel.Cursor;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import io.hortus.kernel.web.Csv;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Messages over HTTP.
@RestController
@RequestMapping("/api/deliveries")
class DeliveryApi {
    private final DeliveryQueries queries;
    private final Customers customers;
    private final Gates gates;
    private final Doorbell doorbell;
    private final Audit audit;
    private final Clock clock;

    DeliveryApi(
            DeliveryQueries queries, Customers customers, Gates gates, Doorbell doorbell, Audit audit, Clock clock) {
        this.queries = queries;
        this.customers = customers;
        this.gates = gates;
        this.doorbell = doorbell;
        this.audit = audit;
        this.clock = clock;
    }

    record ChannelRef(
            String id, @Nullable String name, @Nullable String kind) {}

    /// A message in one line.
    record DeliveryItem(
            String id,
            @Nullable CustomerBrief customer,
            ChannelRef channel,
            String origin,
            String originId,
            String state,
            @Nullable String reason,
            Instant dueAt,
            Instant updatedAt,
            int attempts,
            @Nullable String subject) {}

    /// A message in full.
    ///
    /// @param content as it was promised, with its placeholders
    /// @param address where it went, masked
    /// @param ledger every attempt and what came of it
    /// @param explain the gates in their order, up to the one that decided, then the channel
    record DeliveryView(
            String id,
            @Nullable CustomerBrief customer,
            ChannelRef channel,
            String origin,
            String originId,
            String state,
            @Nullable String reason,
            Instant dueAt,
            Instant updatedAt,
            int attempts,
            @Nullable String subject,
            Map<String, String> content,
            @Nullable String address,
            Instant createdAt,
            Instant expiresAt,
            boolean mayRetry,
            List<DeliveryQueries.Entry> ledger,
            List<Explanation.Line> explain) {}

    @Allowed("deliveries.read")
    @GetMapping
    Page<DeliveryItem> list(
            @ModelAttribute DeliveryFilter filter,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Page.size(limit);
        var found = queries.list(filter, Cursor.number(cursor, Long.MAX_VALUE), size + 1);
        var shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                items(shown), found.size() > size ? Cursor.of(shown.getLast().id()) : null);
    }

    @Allowed("customers.export")
    @GetMapping("/export")
    void export(@ModelAttribute DeliveryFilter filter, HttpServletResponse response) {
        audit.record("deliveries.export", "delivery", "all", Map.of());
        var header = List.of(
                "id",
                "customer",
                "name",
                "channel",
                "origin",
                "originId",
                "state",
                "reason",
                "dueAt",
                "updatedAt",
                "attempts",
                "subject");
        try (var csv = Csv.to(response, "deliveries.csv", header)) {
            queries.each(filter, rows -> {
                for (var item : items(rows)) {
                    csv.row(
                            item.id(),
                            item.customer() == null ? null : item.customer().id(),
                            item.customer() == null ? null : item.customer().displayName(),
                            item.channel().name(),
                            item.origin(),
                            item.originId(),
                            item.state(),
                            item.reason(),
                            item.dueAt(),
                            item.updatedAt(),
                            item.attempts(),
                            item.subject());
                }
            });
        }
    }

    @Allowed("deliveries.read")
    @GetMapping("/{id}")
    DeliveryView one(@PathVariable String id) {
        return view(id);
    }

    /// Tries a message again that failed, was suppressed, or of which nobody knows; of the last, the caller takes it
    /// on themselves that it may arrive twice.
    @Allowed("deliveries.write")
    @PostMapping("/{id}/retry")
    DeliveryView retry(@PathVariable String id) {
        var row = row(id);
        if (!queries.again(row.id(), clock.instant())) {
            throw new Problem(
                    DeliveryCode.CANNOT_RETRY,
                    "A message that is " + row.state().wire() + " cannot be tried again",
                    Map.of("id", id, "state", row.state().wire()));
        }
        audit.record("delivery.retry", "delivery", id, Map.of("was", row.state().wire()));
        doorbell.ring();
        return view(id);
    }

    private DeliveryView view(String id) {
        var row = row(id);
        var item = items(List.of(row)).getFirst();
        var ledger = queries.ledger(row.id());
        return new DeliveryView(
                item.id(),
                item.customer(),
                item.channel(),
                item.origin(),
                item.originId(),
                item.state(),
                item.reason(),
                item.dueAt(),
                item.updatedAt(),
                item.attempts(),
                item.subject(),
                row.content(),
                "email".equals(row.channelKind()) ? Mask.email(row.address()) : row.address(),
                row.createdAt(),
                row.expiresAt(),
                mayRetry(row.state()),
                ledger,
                Explanation.of(gates.names(), row, ledger));
    }

    private static boolean mayRetry(State state) {
        return switch (state) {
            case FAILED, SUPPRESSED, UNKNOWN, CANCELLED -> true;
            case PLANNED, RESERVED, DELAYED, HANDED_OVER, SENT, CONFIRMED -> false;
        };
    }

    private DeliveryQueries.Row row(String id) {
        if (!id.matches("dlv[0-9]{1,18}")) throw Problem.missing("delivery", id);
        return queries.find(Long.parseLong(id.substring(3))).orElseThrow(() -> Problem.missing("delivery", id));
    }

    private List<DeliveryItem> items(List<DeliveryQueries.Row> rows) {
        var briefs =
                customers.brief(rows.stream().map(DeliveryQueries.Row::customer).toList());
        return rows.stream()
                .map(row -> new DeliveryItem(
                        "dlv" + row.id(),
                        briefs.getOrDefault(row.customer(), nobody(row.customer())),
                        new ChannelRef(row.channel(), row.channelName(), row.channelKind()),
                        row.origin(),
                        row.originId(),
                        row.state().wire(),
                        row.reason(),
                        row.dueAt(),
                        row.updatedAt(),
                        row.attempts(),
                        row.subject()))
                .toList();
    }

    private static @Nullable CustomerBrief nobody(int customer) {
        return customer == 0
                ? null
                : new CustomerBrief(CustomerIds.wire(customer), "#" + customer, null, null, List.of());
    }
}
