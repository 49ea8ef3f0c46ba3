package io.hortus.imports;

import io.hortus.imports.file.Column;
import io.hortus.imports.file.Form;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One file on its way in.
///
/// @param stored the file's path under the data directory
/// @param position the row (or, of grouped rows, the event) up to which everything is in the log
/// @param prepared whether grouped rows have become a file of events
/// @param shiftMillis by how much times move; decided once, so that a resumed run moves them alike
/// @param done rows dealt with, of [#total] where that is known
record Import(
        String id,
        ImportKind kind,
        State state,
        String fileName,
        String stored,
        boolean uploaded,
        long bytes,
        String sha256,
        long unpackedBytes,
        Form form,
        List<Column> columns,
        @Nullable Mapping mapping,
        String byId,
        String byName,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String jobId,
        @Nullable Check check,
        @Nullable String reason,
        long position,
        boolean prepared,
        @Nullable Long shiftMillis,
        long done,
        @Nullable Long total,
        Counts counts) {

    enum State {
        UPLOADED,
        MAPPED,
        CHECKING,
        CHECKED,
        RUNNING,
        CANCELLING,
        DONE,
        DONE_WITH_ERRORS,
        FAILED,
        CANCELLED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        boolean busy() {
            return this == CHECKING || this == RUNNING || this == CANCELLING;
        }

        boolean done() {
            return this == DONE || this == DONE_WITH_ERRORS;
        }
    }

    /// What became of the rows so far.
    ///
    /// @param events appended to the log
    /// @param duplicates events that came before, from this file or another, and were not appended again
    /// @param nobody events without a person
    record Counts(long rows, long events, long duplicates, long invalid, long nobody) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    rows + more.rows,
                    events + more.events,
                    duplicates + more.duplicates,
                    invalid + more.invalid,
                    nobody + more.nobody);
        }
    }

    /// What a check found.
    ///
    /// @param customersNew persons nobody knew, and `merged` those known already; `exact` is false beyond a million
    /// @param last the latest time, or null
    record Check(
            long rows,
            long customersNew,
            long merged,
            long invalid,
            long nobody,
            boolean exact,
            @Nullable Instant last,
            List<Wrong> errors,
            List<Sample> preview) {}

    /// A row that cannot be taken, as shown.
    record Wrong(long row, String column, String reason, String detail) {}

    /// An event as it would be.
    record Sample(
            long row,
            String kind,
            String name,
            List<String> identifiers,
            Instant occurredAt,
            tools.jackson.databind.JsonNode properties) {}
}
