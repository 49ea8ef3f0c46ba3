package io.hortus.customer;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What live rules look at.
///
/// @param attributes a JSON object: text, number, boolean, ISO time or date as text, list of texts
public record Profile(
        JsonNode attributes, Set<String> tags, @Nullable String stage) {
    public static final Profile EMPTY = new Profile(io.hortus.kernel.Json.object(), Set.of(), null);
}
