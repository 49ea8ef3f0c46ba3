package io.hortus.delivery;

import io.hortus.kernel.AfterCommit;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/// The door for those who promise messages.
@Component
public class Deliveries {
    private final Outbox outbox;
    private final Doorbell doorbell;
    private final Health health;
    private final Clock clock;

    public Deliveries(Outbox outbox, Doorbell doorbell, Health health, Clock clock) {
        this.health = health;
        this.outbox = outbox;
        this.doorbell = doorbell;
        this.clock = clock;
    }

    /// Puts promises into the outbox, within the caller's transaction if there is one, by one statement. A promise
    /// whose key was promised before is left as it is. The workers of this process are woken by the commit.
    public void enqueue(List<Promise> promises) {
        if (promises.isEmpty()) return;
        outbox.add(promises, clock.instant());
        AfterCommit.run(doorbell::ring);
    }

    /// How many messages have not come to an end on a channel.
    public long waiting(String channel) {
        return outbox.waiting(channel);
    }

    /// Whether a channel is out of order, as far as this node has seen.
    public boolean down(String channel) {
        return health.down(channel);
    }
}
