package io.hortus.insight;

import io.hortus.kernel.HortusProperties;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Has the columnar store laid out for reading, one week of events at a time so that loading goes on between.
@Component
class Settling {
    private static final Logger log = LoggerFactory.getLogger(Settling.class);

    private final InsightStore store;
    private final Clock clock;
    private final boolean works;

    Settling(InsightStore store, Clock clock, HortusProperties hortus) {
        this.store = store;
        this.clock = clock;
        this.works = hortus.roles().contains("worker");
    }

    @Scheduled(initialDelay = 60_000, fixedDelay = 600_000)
    void look() {
        if (!works) return;
        try {
            var weeks = 0;
            while (store.settle(clock.millis())) weeks++;
            if (weeks > 0) log.info("Laid out {} weeks of events for reading", weeks);
        } catch (RuntimeException e) {
            log.warn("A week of events could not be laid out for reading; it is tried again", e);
        }
    }
}
