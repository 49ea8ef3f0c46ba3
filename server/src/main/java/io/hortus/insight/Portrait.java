package io.hortus.insight;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// A customer as conditions see it.
///
/// @param fields attributes by key, and what Hortus itself knows under keys that begin with `$`: `$stage`, `$unit`,
///     `$orders`, `$spent` (major units), `$consent.email` and so on
public record Portrait(int customer, ObjectNode fields, Set<String> tags) {}
