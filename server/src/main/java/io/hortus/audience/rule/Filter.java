package io.hortus.audience.rule;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// Conditions on an event made ready to run. Immutable.
public sealed interface Filter {

    /// @param properties the event's
    boolean passes(JsonNode properties);

    /// All of the conditions.
    static Filter of(List<Where> where, ZoneId zone) {
        return new All(where.stream().map(each -> of(each, zone)).toList());
    }

    private static Filter of(Where where, ZoneId zone) {
        if (where.property() != null) {
            return new One(Path.of(where.property()), Check.of(Objects.requireNonNull(where.test(), "a test"), zone));
        }
        if (where.all() != null) return of(where.all(), zone);
        var parts = where.group().stream().map(each -> of(each, zone)).toList();
        return new Any(parts, where.any() == null);
    }

    record One(Path path, Check check) implements Filter {
        @Override
        public boolean passes(JsonNode properties) {
            return check.passes(properties, path);
        }
    }

    record All(List<Filter> of) implements Filter {
        @Override
        public boolean passes(JsonNode properties) {
            for (var each : of) if (!each.passes(properties)) return false;
            return true;
        }
    }

    /// @param none turned round: not one of them
    record Any(List<Filter> of, boolean none) implements Filter {
        @Override
        public boolean passes(JsonNode properties) {
            for (var each : of) if (each.passes(properties)) return !none;
            return none;
        }
    }
}
