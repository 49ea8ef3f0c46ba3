package io.hortus.customer;

import io.hortus.kernel.Sql;
import java.time.Instant;
import java.util.List;

/// What audiences know of one customer: a port of the room audience, which lies above.
public interface AudiencesOf {
    /// The audiences the customer is in now.
    List<In> of(int customer);

    /// The condition that a customer, given by the column of its id, is in the audience now.
    Sql contains(String audience, Sql customerId);

    /// @param since when the customer entered
    record In(String id, String name, Instant since) {}
}
