package io.hortus.customer;

/// A wish whose value is not of its key's type.
///
/// @param expected the type's word, or `none` where the key cannot be an attribute
record Misfit(Wish wish, String expected) {}
