package io.hortus.customer;

import java.time.Instant;
import java.util.List;

/// What journeys know of one customer: a port of the room journey, which lies above.
public interface JourneysOf {
    /// The journeys the customer is in now, and those left within the last 30 days.
    List<In> of(int customer, int[] nodes);

    /// @param state `inside`, `finished`, `left`
    record In(String id, String name, String state, Instant enteredAt) {}
}
