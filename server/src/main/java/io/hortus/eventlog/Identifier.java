package io.hortus.eventlog;

/// One name of a person: a type of the identifier registry and the value in its normal form.
///
/// @param type a registered key such as `user_id`, `phone`, `unionid`, `openid:wx12ab`
/// @param value 1 to 255 characters; phones as E.164, e-mails in lower case
public record Identifier(String type, String value) {
    /// The type of names that Hortus itself uses for somebody it already knows: the value is the number of a node.
    /// No door takes it from outside.
    public static final String NODE = "node";

    /// Somebody already known, without saying anything personal.
    public static Identifier ofNode(int node) {
        return new Identifier(NODE, Integer.toString(node));
    }

    @Override
    public String toString() {
        return type + ":" + value;
    }
}
