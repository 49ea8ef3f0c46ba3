package io.hortus.insight;

import io.hortus.access.Allowed;
import io.hortus.access.Caller;
import io.hortus.customer.Briefs;
import io.hortus.customer.CustomerBrief;
import io.hortus.job.Job;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Figures over HTTP.
@RestController
@RequestMapping("/api/insight")
class InsightApi {
    private static final int TOP = 10;
    private static final int LONGEST_DAYS = 3_700;

    private final OrderFigures figures;
    private final Insight insight;
    private final Rebuilding rebuilding;
    private final Briefs briefs;
    private final Clock clock;

    InsightApi(OrderFigures figures, Insight insight, Rebuilding rebuilding, Briefs briefs, Clock clock) {
        this.figures = figures;
        this.insight = insight;
        this.rebuilding = rebuilding;
        this.briefs = briefs;
        this.clock = clock;
    }

    /// @param lines of known customers, with a positive quantity and price
    /// @param customers who ordered
    /// @param anonymousOrders of nobody; not in the other figures
    record TotalsView(
            long lines,
            int customers,
            long orders,
            Amount revenue,
            long refunds,
            Amount refunded,
            long anonymousOrders,
            Amount anonymousRevenue,
            long events) {}

    record DayView(
            LocalDate day,
            int orders,
            Amount revenue,
            int customers,
            int refunds,
            Amount refunded,
            int anonymousOrders) {}

    record Cell(int r, int f, int customers, Amount revenue) {}

    record Top(@Nullable CustomerBrief customer, int recency, int orders, Amount money, int r, int f, int m) {}

    /// @param ties how scores treat values equal to a cut
    record RfmView(
            Instant asOf,
            int customers,
            String currency,
            String ties,
            Rfm.Measure recency,
            Rfm.Measure frequency,
            Rfm.Measure monetary,
            List<Cell> cells,
            List<Top> top) {}

    /// @param lagMs how long the copy has been behind the spine; 0 when it is not
    record StatusView(List<Insight.Place> partitions, long lagMs, boolean rebuilding) {}

    record Started(String jobId) {}

    @GetMapping("/totals")
    @Allowed(value = "insight.read", wholeCompany = true)
    TotalsView totals() {
        var t = figures.totals();
        return new TotalsView(
                t.lines(),
                t.customers(),
                t.orders(),
                Amount.of(t.revenue(), t.currency()),
                t.refunds(),
                Amount.of(t.refunded(), t.currency()),
                t.anonymousOrders(),
                Amount.of(t.anonymousRevenue(), t.currency()),
                t.events());
    }

    /// Company calendar days, both ends included; without `from`, the last 30.
    @GetMapping("/days")
    @Allowed(value = "insight.read", wholeCompany = true)
    Page<DayView> days(@RequestParam @Nullable String from, @RequestParam @Nullable String to) {
        var last = to == null ? LocalDate.now(clock) : date("to", to);
        var first = from == null ? last.minusDays(29) : date("from", from);
        if (first.isAfter(last) || first.plusDays(LONGEST_DAYS).isBefore(last)) {
            throw Problem.field("from", "a day up to 'to', at most ten years before it");
        }
        var currency = figures.currency();
        return new Page<>(
                figures.days(first, last).stream()
                        .map(d -> new DayView(
                                d.day(),
                                d.orders(),
                                Amount.of(d.revenue(), currency),
                                d.customers(),
                                d.refunds(),
                                Amount.of(d.refunded(), currency),
                                d.anonymousOrders()))
                        .toList(),
                null);
    }

    private static LocalDate date(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.field(field, "a day such as 2026-03-01");
        }
    }

    /// @param asOf an instant such as `2026-03-01T00:00:00Z`, or a day: its start in the company's time zone
    @GetMapping("/rfm")
    @Allowed(value = "insight.read", wholeCompany = true)
    RfmView rfm(@RequestParam @Nullable String asOf) {
        var at = asOf == null ? clock.instant() : instant(asOf);
        var result = Rfm.of(figures.buyers(at), at.toEpochMilli());
        var currency = figures.currency();
        var cells = new TreeMap<Integer, long[]>();
        for (var scored : result.customers()) {
            var cell = cells.computeIfAbsent(scored.r() * 10 + scored.f(), _ -> new long[2]);
            cell[0]++;
            cell[1] += scored.money();
        }
        var top = result.customers().subList(0, Math.min(TOP, result.customers().size()));
        var known = briefs.of(top.stream().map(Rfm.Scored::customer).toList());
        return new RfmView(
                at,
                result.customers().size(),
                currency,
                Rfm.TIES,
                result.recency(),
                result.frequency(),
                result.monetary(),
                cells.entrySet().stream()
                        .map(c -> new Cell(
                                c.getKey() / 10,
                                c.getKey() % 10,
                                (int) c.getValue()[0],
                                Amount.of(c.getValue()[1], currency)))
                        .toList(),
                top.stream()
                        .map(s -> new Top(
                                known.get(s.customer()),
                                s.recency(),
                                s.orders(),
                                Amount.of(s.money(), currency),
                                s.r(),
                                s.f(),
                                s.m()))
                        .toList());
    }

    private Instant instant(String text) {
        var millis = Times.of(text, clock.getZone());
        if (millis == null) throw Problem.field("asOf", "an instant or a day in ISO 8601");
        return Instant.ofEpochMilli(millis);
    }

    @GetMapping("/status")
    @Allowed({"insight.read", "jobs.read"})
    StatusView status() {
        return new StatusView(insight.places(), insight.lagMs(), insight.rebuilding());
    }

    @PostMapping("/rebuild")
    @Allowed("events.write")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started rebuild() {
        var caller = Caller.current();
        return new Started(rebuilding.start(new Job.By(caller.id(), caller.name())));
    }
}
