package io.hortus.audience.rule;

import java.time.ZoneId;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Conditions on an event made ready to run. Immutable.
public sealed interface Filter {

    /// @param properties the event's
    /// @param source where the event came from
    boolean passes(JsonNode properties, String source);

    /// All of the conditions.
    static Filter of(List<Where> where, ZoneId zone) {
        return new All(where.stream().map(each -> of(each, zone)).toList());
    }

    private static Filter of(Where where, ZoneId zone) {
        if (where.single() && where.ofSource()) return new From(Check.of(where.testOf(), zone));
        if (where.single()) return new One(where.path(), Check.of(where.testOf(), zone));
        if (where.element() != null) return new Element(where.path(), of(where.element(), zone));
        if (where.all() != null) return of(where.all(), zone);
        var parts = where.group().stream().map(each -> of(each, zone)).toList();
        return new Any(parts, where.any() == null);
    }

    record One(Path path, Check check) implements Filter {
        @Override
        public boolean passes(JsonNode properties, String source) {
            return check.passes(properties, path);
        }
    }

    /// The event's source.
    record From(Check check) implements Filter {
        @Override
        public boolean passes(JsonNode properties, String source) {
            return check.passes(source);
        }
    }

    /// One object at the path, or one element of a list there or on the way, passes as a whole.
    record Element(Path path, Filter of) implements Filter {
        @Override
        public boolean passes(JsonNode properties, String source) {
            return any(properties.path(path.first()), path.rest(), source);
        }

        private boolean any(JsonNode value, List<String> rest, String source) {
            if (here(value, rest, source)) return true;
            if (value.isArray()) for (var element : value) if (here(element, rest, source)) return true;
            return false;
        }

        private boolean here(JsonNode value, List<String> rest, String source) {
            if (!value.isObject()) return false;
            return rest.isEmpty()
                    ? of.passes(value, source)
                    : any(value.path(rest.getFirst()), rest.subList(1, rest.size()), source);
        }
    }

    record All(List<Filter> of) implements Filter {
        @Override
        public boolean passes(JsonNode properties, String source) {
            for (var each : of) if (!each.passes(properties, source)) return false;
            return true;
        }
    }

    /// @param none turned round: not one of them
    record Any(List<Filter> of, boolean none) implements Filter {
        @Override
        public boolean passes(JsonNode properties, String source) {
            for (var each : of) if (each.passes(properties, source)) return !none;
            return none;
        }
    }
}
