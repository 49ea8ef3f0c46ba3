package io.hortus.audience.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A condition on an event: of one property, or a group of conditions. Exactly one of `property`, `all`, `any` and
/// `none` is given.
///
/// @param property a key, or a path such as `products.sku`; where a list lies on the way, any element may pass
/// @param test what the property must pass
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Where(
        @Nullable String property,
        @Nullable Test test,
        @Nullable List<Where> all,
        @Nullable List<Where> any,
        @Nullable List<Where> none) {

    public Where(String property, Test test) {
        this(property, test, null, null, null);
    }

    /// The conditions of single properties in it.
    List<Where> leaves() {
        if (property != null) return List.of(this);
        var leaves = new ArrayList<Where>();
        for (var each : group()) leaves.addAll(each.leaves());
        return leaves;
    }

    /// The conditions of the group; of a single one, none.
    public List<Where> group() {
        if (all != null) return all;
        if (any != null) return any;
        return none == null ? List.of() : none;
    }

    public String property(String otherwise) {
        return property == null ? otherwise : property;
    }

    /// The test of a single condition.
    public Test testOf() {
        return Objects.requireNonNull(test, "a group has no test of its own");
    }
}
