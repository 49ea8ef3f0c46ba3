package io.hortus.access;

import java.util.Map;
import java.util.Optional;

/// The keys with which programs send events. A lookup touches memory only, and goes on working while the database is
/// away; a revoked key is refused within one second. Safe for use by several threads.
public interface WriteKeys {
    /// The source a key stands for; empty for an unknown or revoked key.
    Optional<Source> source(String key);

    /// What sources are called, by their ids; also those of revoked keys, whose events stay.
    Map<String, String> names();

    /// Makes a server-side write key with a known secret where it does not exist.
    void ensure(String name, String secret);

    /// Where events come from.
    ///
    /// @param id stable id, kept with every event
    /// @param serverSide true for a key that lives on a server and may therefore import the past
    record Source(String id, String name, boolean serverSide) {}
}
