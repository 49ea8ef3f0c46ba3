package io.hortus.ingest.rejected;

import io.hortus.ingest.IngestProperties;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets rejected records after their days.
@Component
class RejectedRetention {
    private static final Logger log = LoggerFactory.getLogger(RejectedRetention.class);

    private final RejectedStore store;
    private final Clock clock;
    private final Duration kept;

    RejectedRetention(RejectedStore store, Clock clock, IngestProperties limits) {
        this.store = store;
        this.clock = clock;
        this.kept = Duration.ofDays(limits.rejectedDays());
    }

    @Scheduled(initialDelay = 60_000, fixedDelay = 3_600_000)
    void forget() {
        try {
            var gone = store.forgetBefore(clock.instant().minus(kept));
            if (gone > 0) log.info("{} rejected records were forgotten after {}", gone, kept);
        } catch (DataAccessException e) {
            log.warn("Rejected records could not be forgotten now: {}", e.getMessage());
        }
    }
}
