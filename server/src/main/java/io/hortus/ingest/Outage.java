package io.hortus.ingest;

import java.util.concurrent.atomic.AtomicBoolean;

/// Whether the database is known to be away, so that senders need not wait to learn it again and again. Somebody
/// who has just reached the database says when it is over.
public final class Outage {
    private final AtomicBoolean lasts = new AtomicBoolean();

    public boolean lasts() {
        return lasts.get();
    }

    /// Somebody could not write.
    ///
    /// @return whether this is news
    public boolean began() {
        return lasts.compareAndSet(false, true);
    }

    /// Somebody could.
    ///
    /// @return whether this is news
    public boolean ended() {
        return lasts.compareAndSet(true, false);
    }
}
