package io.hortus.delivery;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the people behind messages.
public interface Recipients {
    /// By a constant number of statements.
    ///
    /// @param persons numbers that customers had when messages were promised
    /// @param addressType the type of identifier to find an address of, or null where none is needed
    /// @return those who still exist
    Map<Integer, Recipient> load(Collection<Integer> persons, @Nullable String addressType);
}
