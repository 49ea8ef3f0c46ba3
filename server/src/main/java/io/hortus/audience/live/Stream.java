package io.hortus.audience.live;

import io.hortus.audience.rule.Check;
import io.hortus.audience.rule.Path;
import io.hortus.audience.rule.Where;
import io.hortus.eventlog.Event;
import io.hortus.insight.Numbers;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Those events of a person that some rule counts or sums. Rules that ask the same share one.
///
/// @param id given once, never reused
/// @param property what is summed, or null where only the number of events matters
/// @param horizonMs how long an event is kept by itself; older ones are folded into one count and one sum.
///     [#KEEP_ALL] folds nothing
public record Stream(
        int id, String event, List<Where> where, @Nullable String property, long horizonMs, boolean ready) {
    public static final long KEEP_ALL = Long.MAX_VALUE;

    /// A stream ready to be matched against events.
    public Matcher matcher(ZoneId zone) {
        return new Matcher(
                this,
                where.stream()
                        .map(w -> new Condition(Path.of(w.property()), Check.of(w.test(), zone)))
                        .toList(),
                property == null ? null : Path.of(property));
    }

    private record Condition(Path path, Check check) {}

    /// Says whether an event belongs to the stream, and what it adds.
    public static final class Matcher {
        private final Stream stream;
        private final List<Condition> conditions;
        private final @Nullable Path summed;

        private Matcher(Stream stream, List<Condition> conditions, @Nullable Path summed) {
            this.stream = stream;
            this.conditions = conditions;
            this.summed = summed;
        }

        public Stream stream() {
            return stream;
        }

        /// Of an event with the stream's name.
        public boolean matches(Event event) {
            for (var condition : conditions) {
                if (!condition.check.passes(event.properties(), condition.path)) return false;
            }
            return true;
        }

        /// Ten-thousandths; 0 where there is no number.
        public long value(Event event) {
            if (summed == null) return 0;
            JsonNode value = event.properties();
            for (var key : summed.keys()) value = value.path(key);
            var number = Numbers.of(value);
            return number == null ? 0 : number;
        }
    }
}
