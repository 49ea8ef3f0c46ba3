package io.hortus.identity;

import org.jspecify.annotations.Nullable;

/// How a customer can be reached by one kind of name.
///
/// @param value the name, or null where the customer has none of the kind
public record Contact(int customer, @Nullable String value) {}
