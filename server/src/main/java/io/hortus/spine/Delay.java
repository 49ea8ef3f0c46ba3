package io.hortus.spine;

import io.hortus.timer.Timers;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts off a timer that its room cannot take.
@Component
class Delay {
    private static final Duration BY = Duration.ofHours(1);

    private final Timers timers;
    private final Clock clock;

    Delay(Timers timers, Clock clock) {
        this.timers = timers;
        this.clock = clock;
    }

    @Transactional
    public void firstOf(String kind) {
        var now = clock.instant();
        for (var due : timers.claimDue(kind, now, 1)) timers.set(due.kind(), due.owner(), due.key(), now.plus(BY));
    }
}
