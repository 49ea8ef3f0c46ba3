package io.hortus.audience.sql;

import org.roaringbitmap.RoaringBitmap;

/// Who is in another audience now.
@FunctionalInterface
public interface Members {
    RoaringBitmap of(String audience);
}
