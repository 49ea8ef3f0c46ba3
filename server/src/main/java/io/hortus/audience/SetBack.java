package io.hortus.audience;

import io.hortus.kernel.HortusProperties;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Begins anew when the clock was far ahead and has been set right: what was kept was forgotten by a time that never
/// was. Histories are gathered again, everybody is looked at again, and nobody is told.
@Component
class SetBack {
    private static final Logger log = LoggerFactory.getLogger(SetBack.class);

    private final LiveTime time;
    private final Publishing publishing;
    private final Audiences audiences;
    private final Clock clock;
    private final boolean works;

    SetBack(LiveTime time, Publishing publishing, Audiences audiences, Clock clock, HortusProperties hortus) {
        this.time = time;
        this.publishing = publishing;
        this.audiences = audiences;
        this.clock = clock;
        this.works = hortus.roles().contains("worker");
    }

    @Scheduled(fixedDelay = 5_000)
    void look() {
        if (!works) return;
        try {
            if (beginsAnew()) audiences.gather("Look at every audience again: the clock was set back");
        } catch (DataAccessException e) {
            log.warn("audiences will be looked at again later: {}", e.getMessage());
        }
    }

    /// @return whether there is something to gather
    boolean beginsAnew() {
        if (!time.isLost()) return false;
        log.error("the clock went back from {} to {}: every audience begins anew", time.now(), clock.instant());
        publishing.anew(time::restart);
        return true;
    }
}
