package io.hortus.identity;

import io.hortus.eventlog.LoggedEvent;

/// What one batch adds to one link, gathered from all its events.
final class Evidence {
    final int a;
    final int b;
    final int partition;
    final long position;
    long firstMs = Long.MAX_VALUE;
    long boundMs;
    long seenMs;
    long togetherMs;
    long apartMs;
    int binds;
    int sights;

    /// @param source the first event of the batch that speaks of this pair
    Evidence(int a, int b, LoggedEvent source) {
        this.a = a;
        this.b = b;
        this.partition = source.partition();
        this.position = source.position();
    }

    void add(Saying saying, long atMs) {
        firstMs = Math.min(firstMs, atMs);
        switch (saying) {
            case BOUND -> {
                boundMs = Math.max(boundMs, atMs);
                binds++;
            }
            case SEEN -> {
                seenMs = Math.max(seenMs, Link.hour(atMs));
                sights++;
            }
            case TOGETHER -> togetherMs = Math.max(togetherMs, atMs);
            case APART -> apartMs = Math.max(apartMs, atMs);
        }
    }

    /// Whether it adds anything to what a link says already, but for the number of times.
    boolean newTo(Link link) {
        return firstMs < link.firstMs()
                || boundMs > link.boundMs()
                || seenMs > link.seenMs()
                || togetherMs > link.togetherMs()
                || apartMs > link.apartMs();
    }
}
