package io.hortus.audience.rule;

/// Something in a rule that may not be said.
///
/// @param path where, as `/of/0/test/value`; empty for the rule itself
/// @param message what was expected there
public record Fault(String path, String message) {}
