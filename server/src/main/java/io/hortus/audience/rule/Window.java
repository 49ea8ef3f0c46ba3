package io.hortus.audience.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When events count. Each kind makes every event count during one span of time, open at its end, and never before
/// it happened:
///
/// | window | an event at t counts while |
/// |---|---|
/// | rolling, N seconds, ending E seconds ago | t + E ≤ now < t + E + N, that is now − E − N < t ≤ now − E |
/// | days, D | t ≤ now, and now lies before the start of the D-th company day after t's |
/// | between | from ≤ t < to, and t ≤ now |
/// | ever | t ≤ now |
/// | since_entry | t ≥ the instant of entry (a journey's), and t ≤ now |
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "window")
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Window {
    Window EVER = new Ever();

    /// The last `seconds`, exact to the millisecond.
    @JsonTypeName("rolling")
    record Rolling(long seconds, @Nullable Long endingSecondsAgo) implements Window {
        public long ending() {
            return endingSecondsAgo == null ? 0 : endingSecondsAgo;
        }
    }

    /// The last `days` days of the company calendar, today included.
    @JsonTypeName("days")
    record Days(int days) implements Window {}

    /// A fixed span; a missing end is open.
    @JsonTypeName("between")
    record Between(@Nullable Instant from, @Nullable Instant to) implements Window {}

    @JsonTypeName("ever")
    record Ever() implements Window {}

    @JsonTypeName("since_entry")
    record SinceEntry() implements Window {}
}
