package io.hortus.eventlog;

/// An event with its place in the log.
///
/// @param partition 0 to partitions − 1
/// @param position grows by at least one within the partition, never reused
public record LoggedEvent(int partition, long position, Event event) {}
