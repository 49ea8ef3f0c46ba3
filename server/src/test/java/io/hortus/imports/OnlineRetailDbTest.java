package io.hortus.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventLog;
import io.hortus.imports.run.Suggestion;
import io.hortus.job.Job;
import io.hortus.testing.HortusTest;
import io.hortus.testing.RetailData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// All of a real shop's year, as its file comes and with the mapping that is suggested for it.
@HortusTest
class OnlineRetailDbTest {
    private static final Job.By ADA = new Job.By("acc_1", "Ada");

    @Autowired
    Imports imports;

    @Autowired
    EventLog log;

    @Test
    void theSuggestedMappingGivesTheShopsOwnFigures() throws IOException {
        var file = RetailData.onlineRetail();
        String id;
        try (var content = Files.newInputStream(file)) {
            id = imports.upload(content, "online_retail.csv.gz", ImportKind.ORDER_LINES, ADA)
                    .id();
        }
        var suggested = Suggestion.of(ImportKind.ORDER_LINES, imports.get(id).columns());
        imports.map(id, suggested);
        var began = System.nanoTime();
        imports.run(id, ADA);
        await().atMost(Duration.ofMinutes(5))
                .untilAsserted(() -> assertThat(imports.get(id).state().busy()).isFalse());
        var seconds = (System.nanoTime() - began) / 1e9;
        var done = imports.get(id);
        System.getLogger("import")
                .log(
                        System.Logger.Level.INFO,
                        () -> "%,.0f rows/s".formatted(done.counts().rows() / seconds));
        assertThat(done.state()).isEqualTo(Import.State.DONE);
        assertThat(done.counts().rows()).isEqualTo(541_909);

        var figures = new Figures();
        for (var partition = 0; partition < log.partitions(); partition++) {
            var after = 0L;
            for (var page = log.read(partition, after, 5_000);
                    !page.isEmpty();
                    page = log.read(partition, after, 5_000)) {
                for (var logged : page) figures.add(logged.event());
                after = page.getLast().position();
            }
        }
        assertThat(figures.lines).isEqualTo(397_884);
        assertThat(figures.customers).hasSize(4_338);
        assertThat(figures.orders).isEqualTo(18_532);
        assertThat(figures.revenue).isEqualByComparingTo("8911407.904");
    }

    /// Of orders of somebody that were completed.
    private static final class Figures {
        private long lines;
        private long orders;
        private BigDecimal revenue = BigDecimal.ZERO;
        private final HashSet<String> customers = new HashSet<>();

        void add(Event event) {
            if (!event.name().equals("Order Completed") || event.identifiers().isEmpty()) return;
            orders++;
            lines += event.properties().path("products").size();
            revenue = revenue.add(event.properties().path("revenue").decimalValue());
            customers.add(event.identifiers().getFirst().value());
        }
    }
}
