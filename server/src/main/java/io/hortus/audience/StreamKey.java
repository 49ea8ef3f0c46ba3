package io.hortus.audience;

import io.hortus.audience.live.Stream;
import io.hortus.audience.rule.Need;
import io.hortus.audience.rule.Where;
import io.hortus.kernel.Json;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What two needs must have in common to share a stream. The order of their conditions does not matter.
record StreamKey(String event, List<Where> where, @Nullable String property) {
    static StreamKey of(Need need) {
        var where =
                need.where().stream().sorted(Comparator.comparing(Json::write)).toList();
        return new StreamKey(need.event(), where, need.property());
    }

    static StreamKey of(Stream stream) {
        return new StreamKey(stream.event(), stream.where(), stream.property());
    }

    String text() {
        return Json.write(this);
    }
}
