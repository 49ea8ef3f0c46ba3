package io.hortus.ingest.sensors;

import io.hortus.access.WriteKeys;
import io.hortus.access.WriteKeys.Source;
import io.hortus.ingest.Reason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which source a token, or a project without one, stands for.
///
/// @param open projects that may send without a token
record Projects(WriteKeys keys, Set<String> open) {
    /// The source of everything that an open project sends.
    private static final Source DEFAULT = new Source("sensors", "Sensors", false);

    sealed interface Answer {
        record Of(Source source) implements Answer {}

        record Unknown(Reason reason, String field, String detail) implements Answer {}
    }

    Answer source(@Nullable String project, @Nullable String token) {
        if (token != null) {
            var source = keys.source(token);
            if (source.isPresent()) return new Answer.Of(source.get());
            return new Answer.Unknown(Reason.UNKNOWN_KEY, "token", "a token that is a write key in force");
        }
        var name = project == null ? "default" : project;
        if (!open.contains(name)) {
            var detail = "a token, or a project that is open to senders without one";
            return new Answer.Unknown(Reason.UNKNOWN_PROJECT, "project", detail);
        }
        return new Answer.Of(name.equals("default") ? DEFAULT : new Source("sensors-" + name, name, false));
    }
}
