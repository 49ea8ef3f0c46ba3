package io.hortus.identity;

import io.hortus.eventlog.Event;

/// What an event says about the names it carries.
enum Saying {
    /// They are one person: a bind, a sign-up, an alias.
    BOUND,
    /// They came together in one event.
    SEEN,
    /// A human decided that they are one.
    TOGETHER,
    /// A human decided that they are two.
    APART;

    /// The source of decisions made in the console.
    static final String CONSOLE = "console";

    /// The property of such an event that holds the decision: `merge` or `apart`.
    static final String DECISION = "$decision";

    static Saying of(Event event) {
        if (event.source().equals(CONSOLE)) {
            switch (event.properties().path(DECISION).asString("")) {
                case "merge" -> {
                    return TOGETHER;
                }
                case "apart" -> {
                    return APART;
                }
                default -> {}
            }
        }
        return event.kind() == Event.Kind.BIND || event.kind() == Event.Kind.ALIAS ? BOUND : SEEN;
    }

    /// Whether the event takes its names away from the persons they are with.
    static boolean unbinds(Event event) {
        return event.kind() == Event.Kind.UNBIND && of(event) != APART;
    }
}
