package io.hortus.audience.rule;

import java.util.Optional;

/// What the things are called that a rule names by key or id.
@FunctionalInterface
public interface Names {
    /// Everything is called as the rule names it.
    Names NONE = (kind, id) -> Optional.empty();

    /// What there may be a name of.
    enum Kind {
        FIELD,
        STAGE,
        UNIT,
        AUDIENCE,
        LIST,
        /// Where events come from, and who gave a tag.
        SOURCE,
        EVENT
    }

    /// @return empty where nothing of that id is known
    Optional<Words.Text> of(Kind kind, String id);
}
