package io.hortus.audience.rule;

/// A condition on a property of an event.
///
/// @param property a key, or a path such as `products.sku`; where a list lies on the way, any element may pass
public record Where(String property, Test test) {}
