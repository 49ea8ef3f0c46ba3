package io.hortus.audience.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What is measured over the events of a window.
///
/// @param property the property that is measured; null where events themselves are
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Measure(Of of, @Nullable String property) {
    public static final Measure COUNT = new Measure(Of.COUNT, null);

    public enum Of {
        /// How many events; of none, 0.
        @JsonProperty("count")
        COUNT(false, Kind.NUMBER),
        /// On how many different company days; of none, 0.
        @JsonProperty("days")
        DAYS(false, Kind.NUMBER),
        /// In how many different weeks of the company calendar, Monday first; of none, 0.
        @JsonProperty("weeks")
        WEEKS(false, Kind.NUMBER),
        /// The numbers added up; of none, 0.
        @JsonProperty("sum")
        SUM(true, Kind.NUMBER),
        /// Of those with a number, rounded to four decimals half away from zero; of none, missing.
        @JsonProperty("average")
        AVERAGE(true, Kind.NUMBER),
        @JsonProperty("min")
        MIN(true, Kind.NUMBER),
        @JsonProperty("max")
        MAX(true, Kind.NUMBER),
        /// How many different values; of none, 0.
        @JsonProperty("distinct")
        DISTINCT(true, Kind.NUMBER),
        /// The value in the first event; of several at that very time, any.
        @JsonProperty("first")
        FIRST(true, Kind.VALUE),
        /// The value in the last event; of several at that very time, any.
        @JsonProperty("last")
        LAST(true, Kind.VALUE),
        /// The value that came most often; of several, any.
        @JsonProperty("mostFrequent")
        MOST_FREQUENT(true, Kind.VALUE),
        /// When the first event was.
        @JsonProperty("firstTime")
        FIRST_TIME(false, Kind.TIME),
        /// When the last event was.
        @JsonProperty("lastTime")
        LAST_TIME(false, Kind.TIME);

        private final boolean ofProperty;
        private final Kind kind;

        Of(boolean ofProperty, Kind kind) {
            this.ofProperty = ofProperty;
            this.kind = kind;
        }

        /// Whether it measures a property.
        public boolean ofProperty() {
            return ofProperty;
        }

        public Kind kind() {
            return kind;
        }

        /// Whether events folded into one count and one sum still tell it.
        public boolean foldable() {
            return this == COUNT || this == SUM;
        }
    }

    /// What comes out, and so which tests it takes.
    public enum Kind {
        NUMBER,
        VALUE,
        TIME
    }
}
