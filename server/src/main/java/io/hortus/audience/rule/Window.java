package io.hortus.audience.rule;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When events count. Each kind makes every event count during one span of time, open at its end, and never before
/// it happened:
///
/// | window | an event at t counts while |
/// |---|---|
/// | rolling, N seconds, ending E seconds ago | t + E ≤ now < t + E + N, that is now − E − N < t ≤ now − E |
/// | days, D, ending E days ago | t ≤ now, and today is t's day + E, or one of the D − 1 days after that |
/// | weeks, months | as days, by weeks that begin on Monday, and by calendar months |
/// | between | from ≤ t < to, and t ≤ now |
/// | ever | t ≤ now |
/// | after, N seconds | the person's first (or last) other event was at a, and a < t ≤ a + N, and t ≤ now |
/// | before, N seconds | the person's first (or last) other event was at a, and a − N ≤ t < a |
/// | since_entry | the event came after the entry (into a journey), t ≥ the instant of entry, and t ≤ now |
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

    /// Whole units of the company calendar.
    sealed interface Calendar extends Window {
        /// How many units.
        @JsonIgnore
        int length();

        /// How many units ago the last of them is; 0 for the present one.
        @JsonIgnore
        int ending();

        @JsonIgnore
        ChronoUnit unit();

        /// The first day of the unit that a day lies in.
        default LocalDate floor(LocalDate day) {
            return switch (unit()) {
                case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTHS -> day.withDayOfMonth(1);
                default -> day;
            };
        }
    }

    /// The last `days` days, today included.
    @JsonTypeName("days")
    record Days(int days, @Nullable Integer endingDaysAgo) implements Calendar {
        @Override
        public int length() {
            return days;
        }

        @Override
        public int ending() {
            return endingDaysAgo == null ? 0 : endingDaysAgo;
        }

        @Override
        public ChronoUnit unit() {
            return ChronoUnit.DAYS;
        }
    }

    /// The last `weeks` weeks, this one included.
    @JsonTypeName("weeks")
    record Weeks(int weeks, @Nullable Integer endingWeeksAgo) implements Calendar {
        @Override
        public int length() {
            return weeks;
        }

        @Override
        public int ending() {
            return endingWeeksAgo == null ? 0 : endingWeeksAgo;
        }

        @Override
        public ChronoUnit unit() {
            return ChronoUnit.WEEKS;
        }
    }

    /// The last `months` months, this one included.
    @JsonTypeName("months")
    record Months(int months, @Nullable Integer endingMonthsAgo) implements Calendar {
        @Override
        public int length() {
            return months;
        }

        @Override
        public int ending() {
            return endingMonthsAgo == null ? 0 : endingMonthsAgo;
        }

        @Override
        public ChronoUnit unit() {
            return ChronoUnit.MONTHS;
        }
    }

    /// A fixed span; a missing end is open.
    @JsonTypeName("between")
    record Between(@Nullable Instant from, @Nullable Instant to) implements Window {}

    @JsonTypeName("ever")
    record Ever() implements Window {}

    /// Beside another event of the same person. Who never did that has no such window: the answer is no.
    sealed interface Beside extends Window {
        String event();

        @Nullable
        List<Where> where();

        @Nullable
        Which which();

        /// Null for as far as there is time.
        @Nullable
        Long seconds();
    }

    /// After the other event.
    @JsonTypeName("after")
    record After(
            String event,
            @Nullable List<Where> where,
            @Nullable Which which,
            @Nullable Long seconds) implements Beside {}

    /// Before the other event.
    @JsonTypeName("before")
    record Before(
            String event,
            @Nullable List<Where> where,
            @Nullable Which which,
            @Nullable Long seconds) implements Beside {}

    @JsonTypeName("since_entry")
    record SinceEntry() implements Window {}

    /// Which of several events; the first where nothing is said.
    enum Which {
        @JsonProperty("first")
        FIRST,
        @JsonProperty("last")
        LAST
    }
}
