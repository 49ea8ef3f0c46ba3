package io.hortus.ingest;

/// What became of a [Haul].
public enum Taken {
    /// All of it is durable.
    KEPT,
    /// Nothing was taken: too much is waiting to be written.
    BUSY,
    /// Nothing can be written now, or it is unknown whether it was: the database is away.
    AWAY
}
