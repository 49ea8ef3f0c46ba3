package io.hortus.delivery;

import java.util.Collection;
import java.util.Map;

/// Finds the people behind messages.
public interface Recipients {
    /// By a constant number of statements.
    ///
    /// @param persons numbers that customers had when messages were promised
    /// @return those who still exist
    Map<Integer, Recipient> load(Collection<Integer> persons);
}
