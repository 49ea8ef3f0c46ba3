package io.hortus.audience;

import io.hortus.customer.Briefs;
import io.hortus.customer.CustomerBrief;
import java.util.List;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;
import org.springframework.stereotype.Component;

/// A few customers of many.
@Component
class Samples {
    private static final int SAMPLE = 10;
    private final Briefs briefs;

    Samples(Briefs briefs) {
        this.briefs = briefs;
    }

    /// Spread over the whole, so that the oldest customers are not always the example.
    List<CustomerBrief> of(RoaringBitmap found) {
        var size = found.getCardinality();
        var many = Math.min(SAMPLE, size);
        var ids = IntStream.range(0, many)
                .map(i -> found.select((int) ((long) i * size / many)))
                .boxed()
                .toList();
        var known = briefs.of(ids);
        return ids.stream().filter(known::containsKey).map(known::get).toList();
    }
}
