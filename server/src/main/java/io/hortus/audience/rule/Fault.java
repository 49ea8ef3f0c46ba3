package io.hortus.audience.rule;

/// Something in a rule that may not be said.
///
/// @param path a JSON pointer to the node, such as `/of/0/within/seconds`; empty for the rule itself
/// @param message what was expected there
/// @param text the same in each of the console's languages
public record Fault(String path, String message, Words.Text text) {
    public static Fault of(String path, String en, String zh) {
        return new Fault(path, en, new Words.Text(zh, en));
    }
}
