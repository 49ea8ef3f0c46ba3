package io.hortus.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A customer in one line, as lists of other rooms show them.
///
/// @param id the wire form, such as `c123`
/// @param displayName name, else masked phone or e-mail, else `#123`
/// @param tags at most five
public record CustomerBrief(
        String id,
        String displayName,
        @Nullable String phoneMasked,
        @Nullable String stage,
        List<String> tags) {}
