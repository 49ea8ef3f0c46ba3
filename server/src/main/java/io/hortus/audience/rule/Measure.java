package io.hortus.audience.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What is measured over the events of a window.
///
/// @param property the property that is summed; null for a count
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Measure(Of of, @Nullable String property) {
    public static final Measure COUNT = new Measure(Of.COUNT, null);

    public enum Of {
        @JsonProperty("count")
        COUNT,
        @JsonProperty("sum")
        SUM
    }
}
