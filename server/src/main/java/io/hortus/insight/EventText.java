package io.hortus.insight;

import io.hortus.eventlog.EventLabels;
import io.hortus.kernel.Sql;

/// Searches the events by what their names, or their labels in either language, hold.
final class EventText {
    private EventText() {}

    /// A condition on `event_name`.
    ///
    /// @param text in lower case
    static Sql like(String text) {
        var labelled = EventLabels.labelled(text);
        if (labelled.isEmpty()) return Sql.of("contains(lower(event_name.name), ?)", text);
        return Sql.of(
                "contains(lower(event_name.name), ?) or event_name.name in (?)",
                text,
                Sql.join(", ", labelled.stream().map(name -> Sql.of("?", name)).toList()));
    }
}
