package io.hortus.spine;

import io.hortus.eventlog.Event;
import java.util.List;
import java.util.Set;

/// Tells an importer, before it appends, what would have no effect. The log's readers pass over repeats in any case;
/// asking first saves the bytes, and lets the import say how many there were. Safe for use by several threads.
public interface Repeats {
    /// The events of the list, by identity, that an earlier turn took or that repeat an earlier one of the list.
    /// Events that wait in the log for their turn are not known yet.
    ///
    /// @param imported events from files
    /// @throws IllegalArgumentException for an event from elsewhere
    Set<Event> among(List<Event> imported);
}
