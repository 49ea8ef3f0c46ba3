package io.hortus.job;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One job as its row tells it.
///
/// @param kind the room's word for what it does, for example `import`
/// @param by the account or key that asked, or `hortus`
/// @param argument what its [Resumer] needs to take it up again; a JSON object
/// @param leaves a sentence: what stays when it is cancelled
/// @param done how many units are done; of [#total], or of an unknown number where that is null
/// @param errors units that could not be done
/// @param reason why it failed, or null
/// @param resultUrl where its result can be fetched, or null
public record Job(
        String id,
        String kind,
        String title,
        By by,
        State state,
        JsonNode argument,
        String leaves,
        long done,
        @Nullable Long total,
        long errors,
        @Nullable String reason,
        @Nullable String resultUrl,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /// Who asked for a job.
    public record By(String id, String name) {
        public static final By HORTUS = new By("hortus", "Hortus");
    }

    public enum State {
        QUEUED,
        RUNNING,
        CANCELLING,
        DONE,
        DONE_WITH_ERRORS,
        FAILED,
        CANCELLED;

        public boolean finished() {
            return this == DONE || this == DONE_WITH_ERRORS || this == FAILED || this == CANCELLED;
        }

        /// The wire form, also the column's value.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
