package io.hortus.emulators.json;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// JSON written once and kept for as long as everything it was written from stays the same. `from` holds immutable
/// values only; `json` is not to be changed.
@SuppressWarnings("ArrayRecordComponent")
public record Rendering(List<Object> from, byte[] json) {
    /// The known rendering while it still holds, else a new one.
    public static Rendering of(@Nullable Rendering known, List<Object> from, Supplier<JsonNode> write) {
        return known != null && known.from.equals(from) ? known : new Rendering(from, Json.bytes(write.get()));
    }
}
