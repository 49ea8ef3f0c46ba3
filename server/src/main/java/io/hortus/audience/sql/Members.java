package io.hortus.audience.sql;

import org.roaringbitmap.RoaringBitmap;

/// Who is in another audience now, and who is named by an uploaded list.
@FunctionalInterface
public interface Members {
    RoaringBitmap of(String audience);

    default RoaringBitmap listed(String list) {
        throw new IllegalArgumentException("no list '" + list + "' is known here");
    }
}
