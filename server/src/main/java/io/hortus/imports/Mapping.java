package io.hortus.imports;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the columns of a file mean.
///
/// @param columns by column name; columns that are not named are left out
/// @param identifiers identifier types, the most certain first; those not named follow in the registry's order
public record Mapping(
        Map<String, Column> columns,
        @Nullable List<String> identifiers,
        @Nullable Options options) {

    public Mapping {
        columns = columns == null ? Map.of() : columns;
    }

    /// @param target `identifier:<type>`, `attribute:<key>`, `property:<key>`, `product:<key>`, or one of the words
    ///     the kind knows (`order_id`, `time`, `quantity`, …); empty leaves the column out
    /// @param type `text`, `integer`, `decimal`, `boolean`, `time` or `json`; null is text
    /// @param format of times: a pattern, `iso`, `epoch_s` or `epoch_ms`; null finds it out
    public record Column(
            String target, @Nullable String type, @Nullable String format) {}

    /// @param shiftLastTo `now` moves all times so that the last one is the moment of the run
    /// @param shiftDays moves all times by that many days; not together with `shiftLastTo`
    /// @param timeZone of times without one; null is the company's
    /// @param startJourneys whether these events may start journeys; as a rule history does not
    /// @param currency of amounts without one; null is the company's
    /// @param cancelledPrefix order ids that begin so are refunds; empty or null: none are
    /// @param namespace tells orders of two shops with the same numbers apart
    public record Options(
            @Nullable String shiftLastTo,
            @Nullable Integer shiftDays,
            @Nullable String timeZone,
            @Nullable Boolean startJourneys,
            @Nullable String currency,
            @Nullable String cancelledPrefix,
            @Nullable String namespace) {
        public static final Options NONE = new Options(null, null, null, null, null, null, null);

        public boolean startsJourneys() {
            return Boolean.TRUE.equals(startJourneys);
        }

        public boolean shiftsToNow() {
            return "now".equals(shiftLastTo);
        }
    }

    /// The options, never null.
    public Options chosen() {
        return options == null ? Options.NONE : options;
    }
}
