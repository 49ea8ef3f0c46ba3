package io.hortus.audience.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A condition on an event: of one property, of one element of a list of objects, or a group of conditions. Given are
/// `property` with `test` or with `element`, or exactly one of `all`, `any` and `none`.
///
/// @param property a key, or a path such as `products.sku`; where a list lies on the way, any element may pass.
///     [#SOURCE] is no property of the event: it is where the event came from
/// @param test what the property must pass
/// @param element conditions that one and the same object there must meet, all of them: an element of the list, or the
///     object itself. Their properties are the element's
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Where(
        @Nullable String property,
        @Nullable Test test,
        @Nullable List<Where> element,
        @Nullable List<Where> all,
        @Nullable List<Where> any,
        @Nullable List<Where> none) {

    /// In the place of a property: the id of the source that sent the event, such as a write key's, `import` or
    /// `hortus`.
    public static final String SOURCE = "$source";

    public Where(String property, Test test) {
        this(property, test, null, null, null, null);
    }

    /// Whether it is about where the event came from.
    public boolean ofSource() {
        return SOURCE.equals(property);
    }

    /// Whether it is about one property, not about several together.
    public boolean single() {
        return property != null && element == null;
    }

    /// The conditions of the group or element; of a single one, none.
    public List<Where> group() {
        if (element != null) return element;
        if (all != null) return all;
        if (any != null) return any;
        return none == null ? List.of() : none;
    }

    /// The property of a single condition, or the list that an element is of.
    public Path path() {
        return Path.of(Objects.requireNonNull(property, "a group has no property of its own"));
    }

    /// The test of a single condition.
    public Test testOf() {
        return Objects.requireNonNull(test, "a group has no test of its own");
    }
}
