package io.hortus.delivery;

import io.hortus.kernel.Signal;
import org.springframework.stereotype.Component;

/// Rings when there may be something to send, so that nobody waits for a poll.
@Component
public class Doorbell {
    private final Signal signal = new Signal();

    public void ring() {
        signal.raise();
    }

    long mark() {
        return signal.mark();
    }

    void await(long mark, long millis) throws InterruptedException {
        signal.await(mark, millis);
    }
}
