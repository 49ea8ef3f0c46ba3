package io.hortus.insight;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What changed about who is who and what is known.
///
/// @param roots node → customer, for nodes that are new or changed hands; customer 0 forgets the node
/// @param customers whose values and tags are replaced by the following
public record Mirror(Map<Integer, Integer> roots, Set<Integer> customers, List<Value> values, List<Tag> tags) {

    /// One value of an attribute, read in every way a rule can test it.
    ///
    /// @param number ten-thousandths
    /// @param time epoch milliseconds
    public record Value(
            int customer,
            String key,
            @Nullable String text,
            @Nullable Long number,
            @Nullable Boolean flag,
            @Nullable Long time) {}

    /// @param at when it was last given, epoch milliseconds
    /// @param source who gave it
    public record Tag(int customer, String name, long at, String source) {}
}
