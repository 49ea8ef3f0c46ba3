package io.hortus.ingest.rejected;

import io.hortus.ingest.Rejection;
import java.util.HashMap;
import java.util.Map;

/// How many samples of one source and reason are kept in a minute. A broken sender, or a stranger knocking, is
/// counted in full but does not fill the disk. Used by one thread at a time.
final class Samples {
    private static final int DIFFERENT = 1_000;

    private final int most;
    private final Map<String, Integer> kept = new HashMap<>();
    private long minute;

    Samples(int most) {
        this.most = most;
    }

    boolean keep(Rejection rejection) {
        var now = rejection.at().getEpochSecond() / 60;
        if (now != minute) {
            minute = now;
            kept.clear();
        }
        if (kept.size() >= DIFFERENT) return false;
        return kept.merge(rejection.source() + " " + rejection.reason(), 1, Integer::sum) <= most;
    }
}
