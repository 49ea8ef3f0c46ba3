package io.hortus.audience;

import io.hortus.audience.live.Horizon;
import io.hortus.audience.live.Stream;
import io.hortus.audience.rule.Rule;
import java.util.Objects;

/// Which stream a leaf needs.
final class Streams {
    private Streams() {}

    static StreamKey key(Stream stream) {
        return new StreamKey(stream.event(), stream.where(), stream.property());
    }

    static long horizonMs(Rule.Did did) {
        return Horizon.ms(Objects.requireNonNull(did.within()));
    }
}
