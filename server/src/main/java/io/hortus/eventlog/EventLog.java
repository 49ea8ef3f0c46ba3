package io.hortus.eventlog;

import io.hortus.kernel.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The log of all events: a port. Within a partition events have one order; a person's identifiers may lie in
/// several partitions. All methods may be called from any thread.
public interface EventLog {

    /// How many partitions there are; fixed for the life of an installation.
    int partitions();

    /// Appends and returns once all events are durable. Concurrent calls share one commit.
    ///
    /// @throws Overloaded when too many events wait already
    /// @throws LogUnavailable when they could not be made durable; none or all of them may then be in the log
    void append(List<Event> events);

    /// Appends to one partition within the caller's running transaction: visible when that commits, gone when not.
    /// Call it last: the partition is locked until the transaction ends.
    void appendWithin(int partition, List<Event> events);

    /// Appends within the caller's running transaction, each event to its own partition; otherwise as the other one.
    void appendWithin(List<Event> events);

    /// The events after a position, in order; empty at the end.
    ///
    /// @param limit a number of events at which to stop; a few more may come, never none while there are any
    List<LoggedEvent> read(int partition, long afterPosition, int limit);

    /// The position of the newest event, 0 where there is none.
    long end(int partition);

    /// The position of the newest event of every partition, by partition number.
    long[] ends();

    /// What the log takes on disk, in bytes, indexes included.
    long bytes();

    /// Raised after every append that went through this process. Other processes' appends are found by reading again.
    Signal appended();

    /// Replaces the identifiers, properties and context of one event by nothing, for erasure. Its position stays.
    void blank(int partition, long position);

    /// Takes names out of one event that is somebody else's, for erasure; the rest of it stays.
    void unname(int partition, long position, Set<Identifier> names);

    /// Forgets whole time slices that ended before the given instant.
    ///
    /// @return how many slices went
    int forgetBefore(Instant instant);

    /// More events wait for their commit than may wait; nothing of this call was taken.
    final class Overloaded extends RuntimeException {
        public Overloaded(int waiting) {
            super(waiting + " events are waiting to be written");
        }
    }

    /// Events could not be made durable.
    final class LogUnavailable extends RuntimeException {
        public LogUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
