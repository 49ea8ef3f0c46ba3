package io.hortus.audience;

import io.hortus.audience.rule.Measure;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Where;
import io.hortus.kernel.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What two leaves must have in common to share a stream. The order of their conditions does not matter.
record StreamKey(String event, List<Where> where, @Nullable String property) {
    static StreamKey of(Rule.Did did) {
        var where = Objects.requireNonNull(did.where()).stream()
                .sorted(Comparator.comparing(Json::write))
                .toList();
        var measure = Objects.requireNonNull(did.measure());
        return new StreamKey(did.event(), where, measure.of() == Measure.Of.SUM ? measure.property() : null);
    }

    String text() {
        return Json.write(this);
    }
}
