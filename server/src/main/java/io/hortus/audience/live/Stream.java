package io.hortus.audience.live;

import io.hortus.audience.rule.Filter;
import io.hortus.audience.rule.Need;
import io.hortus.audience.rule.Path;
import io.hortus.audience.rule.ValueCode;
import io.hortus.audience.rule.Where;
import io.hortus.eventlog.Event;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Those events of a person that some rule counts or sums. Rules that ask the same share one.
///
/// @param id given once, never reused
/// @param property whose value is kept, or null where only the events matter
/// @param horizonMs how long an event is kept by itself; older ones are folded into one count and one sum.
///     [#KEEP_ALL] folds nothing
public record Stream(
        int id, String event, List<Where> where, @Nullable String property, long horizonMs, boolean ready) {
    public static final long KEEP_ALL = Need.KEEP_ALL;

    /// A stream ready to be matched against events.
    public Matcher matcher(ZoneId zone) {
        return new Matcher(this, Filter.of(where, zone), property == null ? null : Path.of(property));
    }

    /// Says whether an event belongs to the stream, and what it adds.
    public static final class Matcher {
        private final Stream stream;
        private final Filter filter;
        private final @Nullable Path measured;

        private Matcher(Stream stream, Filter filter, @Nullable Path measured) {
            this.stream = stream;
            this.filter = filter;
            this.measured = measured;
        }

        public Stream stream() {
            return stream;
        }

        /// Of an event with the stream's name.
        public boolean matches(Event event) {
            return filter.passes(event.properties(), event.source());
        }

        /// The property's value as a [ValueCode]; 0 where none is measured.
        public long value(Event event) {
            if (measured == null) return 0;
            JsonNode value = event.properties();
            for (var key : measured.keys()) value = value.path(key);
            return ValueCode.of(value);
        }
    }
}
