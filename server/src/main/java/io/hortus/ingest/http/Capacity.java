package io.hortus.ingest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;

/// How much may be in hand at once, by the size of its bodies: a bound on memory however many connections there are.
/// Safe for use by several threads.
public final class Capacity {
    private static final int UNIT = 1024;
    /// A body, its parsed form and its encoded events are in memory together.
    private static final int COPIES = 4;
    /// What a body of unknown length is taken for.
    private static final int UNKNOWN = 128 * 1024;

    private final Semaphore units;

    public Capacity(long bytes) {
        this.units = new Semaphore((int) Math.min(Integer.MAX_VALUE, bytes / UNIT));
    }

    /// Takes room for a request.
    ///
    /// @return what to give back to [#leave], or 0 where there is no room
    public int enter(HttpServletRequest request, int limit) {
        var weight = (int) (1 + Math.min(bytes(request), limit) * COPIES / UNIT);
        return units.tryAcquire(weight) ? weight : 0;
    }

    private static long bytes(HttpServletRequest request) {
        var length = request.getContentLengthLong();
        if (length >= 0) return length;
        return request.getMethod().equals("GET") ? UNIT : UNKNOWN;
    }

    public void leave(int weight) {
        units.release(weight);
    }
}
