package io.hortus.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The audit trail: who did what to which object, kept for ever and chained by hashes.
public interface Audit {
    /// Records an act of the current caller, within the running transaction if there is one: call it last, since
    /// transactions that record wait for one another.
    ///
    /// @param action what was done, such as `customers.reveal` or `audience.delete`
    /// @param objectKind what it was done to, such as `customer`
    /// @param detail small facts without personal data: ids, states, counts, names of fields. E-mail addresses and
    ///     long numbers in it are blanked.
    void record(String action, String objectKind, String objectId, Map<String, ?> detail);

    /// What was done to one object, oldest first; at most the latest 10,000 acts.
    List<Act> about(String objectKind, String objectId);

    /// One act.
    ///
    /// @param by name of who did it
    record Act(Instant at, String by, String action) {}
}
