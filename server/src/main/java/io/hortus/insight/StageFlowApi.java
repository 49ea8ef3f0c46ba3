package io.hortus.insight;

import io.hortus.access.Allowed;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import io.hortus.kernel.Sql;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How many went from one lifecycle stage to another, day by day, from the facts that tell each change.
@RestController
class StageFlowApi {
    private static final int MOST_DAYS = 366;
    private static final int USUAL_DAYS = 30;

    private final InsightStore store;
    private final Clock clock;
    private final ZoneId zone;

    StageFlowApi(InsightStore store, Clock clock, HortusProperties hortus) {
        this.store = store;
        this.clock = clock;
        this.zone = ZoneId.of(hortus.timeZone());
    }

    /// @param from the stage that was left
    /// @param to the stage that came; null for none
    /// @param changes how many times it happened on that company day
    record StageFlow(LocalDate day, String from, @Nullable String to, int changes) {}

    private record Way(long day, String from, @Nullable String to) {
        static final Comparator<Way> ORDER = Comparator.comparingLong(Way::day)
                .thenComparing(Way::from)
                .thenComparing(Way::to, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    /// @param from the first company day; 30 days before the last where nothing is said
    /// @param to the last company day; today where nothing is said
    @GetMapping("/api/stages/flow")
    @Allowed(value = "audiences.read", wholeCompany = true)
    Page<StageFlow> flow(@RequestParam @Nullable String from, @RequestParam @Nullable String to) {
        var last = to == null ? LocalDate.ofInstant(clock.instant(), zone) : day("to", to);
        var first = from == null ? last.minusDays(USUAL_DAYS - 1L) : day("from", from);
        var days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MOST_DAYS) throw Problem.field("from", "1 to " + MOST_DAYS + " days before 'to'");
        var events = store.events("stage_changed");
        if (events.isEmpty()) return new Page<>(List.of(), null);
        var counts = new TreeMap<Way, Integer>(Way.ORDER);
        store.scan(
                Sql.of(
                        "select day, ?, ? from ev where event in (?) and day between ? and ? and node > 0",
                        store.dialect().other(List.of("from"), Kinds.ANY),
                        store.dialect().other(List.of("to"), Kinds.ANY),
                        Sql.join(
                                ", ", events.stream().map(id -> Sql.of("?", id)).toList()),
                        first.toEpochDay(),
                        last.toEpochDay()),
                row -> {
                    var left = row.text(2);
                    var came = row.text(3);
                    if (left == null) return;
                    var way = new Way(row.number(1), left.substring(1), came == null ? null : came.substring(1));
                    counts.merge(way, 1, Integer::sum);
                });
        return new Page<>(
                counts.entrySet().stream()
                        .map(entry -> new StageFlow(
                                LocalDate.ofEpochDay(entry.getKey().day),
                                entry.getKey().from,
                                entry.getKey().to,
                                entry.getValue()))
                        .toList(),
                null);
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.field(field, "a day such as 2026-03-01");
        }
    }
}
